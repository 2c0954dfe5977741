import type { Configuration } from 'electron-builder';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { languages } from '../../common/languages';
import {
  readConfiguration,
  readFuses,
  validateConfiguration,
  type Fuses,
} from '../../scripts/package/builder-parts';
import {
  configurationFor,
  type PackedElectron,
  withoutEmptySecrets,
} from '../../scripts/package/configuration';
import { readPackageTexts } from '../../scripts/package/package-texts';
import { projectFolder } from '../../scripts/runtime';

let base: Configuration;
beforeAll(async () => {
  base = await readConfiguration(projectFolder, 'electron-builder.yml');
});

const texts = readPackageTexts();
const eight = (): Fuses =>
  Object.fromEntries(Object.keys(base.electronFuses ?? {}).map((name) => [name, true]));
const nine = (): Fuses => ({ ...eight(), wasmTrapHandlers: true });
const official = (fuses = nine()): PackedElectron => ({ source: 'official', version: '44.11.5', fuses });
const registry = (): PackedElectron => {
  const { grantFileProtocolExtraPrivileges: _, ...fuses } = eight();
  return { source: 'registry', version: '22.3.25', fuses };
};

describe('the configuration of packages', () => {
  test('L15 has no Electron whose icon does not register on GNOME', () => {
    const { devDependencies } = JSON.parse(readFileSync(join(projectFolder, 'package.json'), 'utf8')) as {
      devDependencies: Readonly<Record<string, string>>;
    };
    // One version, not a range (docs/decisions/0002-electron-version.md).
    expect(devDependencies['electron']).toMatch(/^\d+\.\d+\.\d+$/);
    expect(['43.4.1', '43.4.2', '44.0.0']).not.toContain(devDependencies['electron']);
  });

  test('fits the schema of electron-builder, for either Electron', async () => {
    for (const electron of [official(), registry()])
      await expect(
        validateConfiguration(configurationFor(base, electron, texts).configuration),
      ).resolves.toBeUndefined();
  });

  test('would be refused with a setting that does not exist', async () => {
    const wrong = { ...base, mac: { ...base.mac, hardendRuntime: true } } as Configuration;
    await expect(validateConfiguration(wrong)).rejects.toThrow(/configuration\.mac should be/);
  });

  test('has all targets', () => {
    expect([base.linux?.target, base.mac?.target, base.win?.target]).toEqual([
      ['deb', 'rpm', 'AppImage', 'tar.gz'],
      ['dmg', 'zip'],
      ['nsis', 'portable'],
    ]);
  });

  test('has deb and rpm depend on what Electron is linked with, and on xdg-utils, which opens links', () => {
    for (const target of [base.deb, base.rpm]) {
      const depends = [target?.depends ?? []].flat();
      for (const part of [/gtk-?3/, /nss/, /asound|alsa/, /gbm/, /atspi|at-spi/, /libsecret/, /xdg-utils/])
        expect(
          depends.filter((name) => part.test(name)),
          String(part),
        ).toHaveLength(1);
    }
  });

  test('names nowhere to publish, and no updater', () => {
    expect(base.publish).toBeNull();
    const { devDependencies } = JSON.parse(readFileSync(join(projectFolder, 'package.json'), 'utf8')) as {
      devDependencies: Record<string, string>;
    };
    expect(Object.keys(devDependencies)).not.toContain('electron-updater');
  });

  test('keeps the languages of the app, and no other', () => {
    const kept = [base.electronLanguages ?? []].flat().map((tag) => tag.split('-')[0]);
    expect(kept).toEqual([...languages]);
  });

  test('L60 lets notifications on macOS stay until the user answers them', () => {
    expect(base.mac?.extendInfo).toMatchObject({ NSUserNotificationAlertStyle: 'alert' });
  });

  test('loosens nothing of the hardened runtime but what V8 needs', () => {
    const { hardenedRuntime, entitlements, entitlementsInherit } = base.mac ?? {};
    expect(hardenedRuntime).toBe(true);
    expect(entitlementsInherit).toBe(entitlements);
    const plist = readFileSync(join(projectFolder, entitlements ?? ''), 'utf8');
    expect(plist.match(/<key>.*<\/key>\s*<true\/>/g)).toHaveLength(1);
    expect(plist).toContain('<key>com.apple.security.cs.allow-jit</key>');
  });
});

describe('the fuses', () => {
  test('are all set for the official Electron, which gets what is in the file', () => {
    const { configuration, dropped } = configurationFor(base, official(), texts);
    expect(dropped).toEqual([]);
    expect(configuration.electronFuses).toEqual(base.electronFuses);
    expect(configuration.artifactName).toBeUndefined();
    expect(configuration.directories?.output).toBe('dist');
  });

  test('of Electron 44 are nine, of which electron-builder sets eight', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'fuses-'));
    const binary = join(folder, 'electron');
    // The fuse wire: a sentinel, the version, the length, and a character for each fuse.
    writeFileSync(binary, `…dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX\u0001\u0009101100011…`);
    const fuses = await readFuses(binary).finally(() => rmSync(folder, { recursive: true }));
    expect(fuses['wasmTrapHandlers']).toBe(true);
    expect(Object.keys(fuses).sort()).toEqual(Object.keys(nine()).sort());
    expect(configurationFor(base, official(fuses), texts).dropped).toEqual([]);
  });

  test.each([
    ['a tenth fuse', { 'fuse 9': true }, 'fuse 9'],
    ['another default of the ninth', { wasmTrapHandlers: false }, 'wasmTrapHandlers'],
  ])('make the build fail for %s, so that somebody decides about it', (_, added, name) => {
    const electron = official({ ...nine(), ...added });
    expect(() => configurationFor(base, electron, texts)).toThrow(
      `electron-builder.yml does not set: ${name}.`,
    );
  });

  test('that an Electron for tests cannot have are left out, and named', () => {
    const { configuration, dropped } = configurationFor(base, registry(), texts);
    expect(dropped).toEqual(['grantFileProtocolExtraPrivileges']);
    expect(Object.keys(configuration.electronFuses ?? {})).toEqual(
      Object.keys(base.electronFuses ?? {}).filter((name) => !dropped.includes(name)),
    );
    expect(configuration.artifactName).toContain('-for-tests-electron-22.3.25-');
    for (const target of ['mac', 'nsis', 'portable', 'appImage'] as const) {
      expect(base[target]?.artifactName).toMatch(/^\$\{name\}-\$\{version\}-/);
      expect(configuration[target]?.artifactName, target).toBeUndefined();
    }
    expect(configuration.directories?.output).toBe('dist/for-tests');
  });

  test('S22 have Windows and macOS run the archive as it was packed, or not at all', () => {
    const { configuration } = configurationFor(base, official(), texts);
    expect(configuration.electronFuses).toMatchObject({
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
    });
    // Without an archive, or without its digest in what is signed, there would be nothing to compare.
    expect(configuration.asar).toBe(true);
    expect(configuration.disableAsarIntegrity ?? false).toBe(false);
    expect([configuration.mac?.asar, configuration.win?.asar]).toEqual([undefined, undefined]);
  });

  test('are always part of the package', () => {
    const lacking = { ...official(), fuses: registry().fuses };
    expect(() => configurationFor(base, lacking, texts)).toThrow(/grantFileProtocolExtraPrivileges/);
  });

  test('L70 leave the keychain to the app: Chromium would ask it once more, also when nobody is signed in', () => {
    expect(base.electronFuses).toMatchObject({ enableCookieEncryption: false });
  });
});

describe('signing', () => {
  test('treats an empty variable as a missing one, because workflows pass missing secrets that way', () => {
    expect(
      withoutEmptySecrets({ CSC_LINK: '', APPLE_ID: 'anna@contoso.com', WIN_CSC_LINK: '', LANG: '' }),
    ).toEqual({
      APPLE_ID: 'anna@contoso.com',
      LANG: '',
    });
  });
});

test('windows and the desktop file have the same class, whatever Electron names its windows by', () => {
  const classOf = (electron: PackedElectron) =>
    configurationFor(base, electron, texts).configuration.linux?.desktop?.entry?.['StartupWMClass'];
  // electron-builder then takes desktopName, as Electron does.
  expect(classOf(official())).toBeUndefined();
  expect(classOf(registry())).toBe('Meet Now');
});
