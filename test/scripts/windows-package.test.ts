import type { Configuration } from 'electron-builder';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { readConfiguration } from '../../scripts/package/builder-parts';
import { projectFolder } from '../../scripts/runtime';

const text = (...names: string[]): string => readFileSync(join(projectFolder, ...names), 'utf8');
const template = (name: string): string =>
  text('node_modules', 'app-builder-lib', 'templates', 'nsis', name).replace(/\s+/g, ' ');

/** In which electron-builder names the keys of an app in the registry. */
const namespace = '50e065bc-3134-11e6-9bab-38c9862bdaf3';

/** A UUID by name (RFC 9562, version 5). */
function idOf(name: string, space: string): string {
  const bytes = createHash('sha1')
    .update(Buffer.from(space.replaceAll('-', ''), 'hex'))
    .update(name)
    .digest();
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x50;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return bytes.toString('hex', 0, 16).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

let base: Configuration;
beforeAll(async () => {
  base = await readConfiguration(projectFolder, 'electron-builder.yml');
});

/** This cannot run here, so the tests check it against electron-builder and the rules of cmd.exe. */
describe('the packages for Windows', () => {
  test('have a meet-now.cmd beside the exe, which passes all arguments on unchanged', () => {
    const [file] = base.win?.extraFiles as readonly { from: string; to: string }[];
    expect(file?.to).toBe('meet-now.cmd');
    // %~dp0 ends with a backslash; a single command, so that its exit code is that of the batch file.
    expect(text(file?.from ?? '').trim()).toBe(`@"%~dp0${base.productName ?? ''}.exe" %*`);
    expect(base.win?.executableName).toBeUndefined();
  });

  test('register links on installation, for whom the app is installed for, and unregister them', () => {
    const macros = text(base.nsis?.include ?? '').split('!macroend');
    const [install, uninstall] = macros;
    const schemes = [base.protocols ?? []].flat().flatMap((one) => one.schemes);
    expect(schemes.length).toBeGreaterThan(0);
    for (const scheme of schemes) {
      const key = `"Software\\Classes\\${scheme}`;
      expect(install).toContain(`WriteRegStr SHELL_CONTEXT ${key}" "URL Protocol" ""`);
      expect(install).toContain(
        `WriteRegStr SHELL_CONTEXT ${key}\\shell\\open\\command" "" '"$appExe" "%1"'`,
      );
      expect(uninstall).toContain(`DeleteRegKey SHELL_CONTEXT ${key}"`);
    }
    expect(macros.map((macro) => /!macro (\w+)/.exec(macro)?.[1])).toEqual([
      'customInstall',
      'customUnInstall',
      undefined,
    ]);
  });

  test('L60 register clicks in the Action Center under one id, and the uninstaller removes it', () => {
    const [, id = ''] = /setToastActivatorCLSID\('(\{[^']+\})'\)/.exec(text('main', 'index.ts')) ?? [];
    expect(id).toMatch(/^\{[\dA-F]{8}(-[\dA-F]{4}){3}-[\dA-F]{12}\}$/);
    const [, uninstall = ''] = text(base.nsis?.include ?? '').split('!macro customUnInstall');
    expect(uninstall).toContain(`DeleteRegKey HKCU "Software\\Classes\\CLSID\\${id}"`);
  });

  test('let users install without an administrator, and administrators for everybody', () => {
    expect(base.nsis).toMatchObject({ oneClick: false, perMachine: false, allowElevation: true });
    // The installer for both reads these switches, and installs for the user without one.
    const assisted = template('assistedInstaller.nsh');
    for (const option of ['/allusers', '/currentuser']) expect(assisted).toContain(`"${option}"`);
    expect(base.nsis?.selectPerMachineByDefault).toBeUndefined();
    // The macros above write to HKLM then.
    expect(template('multiUser.nsh')).toContain('SetShellVarContext all');
  });

  test('are detected by what the guide for administrators names', () => {
    const guide = text('docs', 'administrators.md');
    const product = base.productName ?? '';
    const id = idOf(base.appId ?? '', namespace);
    expect(guide).toContain(`Software\\Microsoft\\Windows\\CurrentVersion\\Uninstall\\${id}`);
    expect(guide).toContain(`%ProgramFiles%\\${product}\\${product}.exe`);
    expect(guide).toContain(`%LOCALAPPDATA%\\Programs\\${product}`);
    expect(text('node_modules', 'app-builder-lib', 'out', 'targets', 'nsis', 'NsisTarget.js')).toContain(
      `UUID.parse("${namespace}")`,
    );
    expect(template('include/installer.nsh')).toContain('"${UNINSTALL_REGISTRY_KEY}" "DisplayVersion"');
  });

  test('use macros and names that electron-builder has', () => {
    expect(template('installSection.nsh')).toContain('!insertmacro customInstall ');
    expect(template('installSection.nsh')).toContain('$appExe');
    expect(template('uninstaller.nsh')).toContain('!insertmacro customUnInstall ');
    expect(template('uninstaller.nsh')).toContain('${isUpdated}');
    expect(template('uninstaller.nsh')).toContain('${APP_ID}');
  });
});
