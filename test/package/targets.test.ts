import { build, Platform } from 'electron-builder';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { languages } from '../../common/languages';
import { projectFolder } from '../../scripts/runtime';
import { packed } from './packed';

/**
 * The arguments of electron-builder's call to fpm, which builds deb and rpm; the tool itself is not available
 * everywhere.
 */
interface Plan {
  readonly args: readonly string[];
  readonly desktop: string;
  readonly afterInstall: string;
  readonly afterRemove: string;
}

const { desktopName: desktopFile } = JSON.parse(
  readFileSync(join(projectFolder, 'package.json'), 'utf8'),
) as {
  desktopName: string;
};
const desktopName = desktopFile.replace(/\.desktop$/, '');
const plans = new Map<string, Plan>();
let appImageDesktop = '';
let temporary: string;
let prepackaged: string;

/** Scripts and desktop file are temporary files of the build, so they are read while it runs. */
function planOf(args: readonly string[], desktopFile: string): Plan {
  const scriptOf = (option: string) => readFileSync(args[args.indexOf(option) + 1] ?? '', 'utf8');
  return {
    args,
    desktop: readFileSync(desktopFile, 'utf8'),
    afterInstall: scriptOf('--after-install'),
    afterRemove: scriptOf('--after-remove'),
  };
}

beforeAll(async () => {
  temporary = mkdtempSync(join(tmpdir(), 'meet-now-targets-'));
  prepackaged = join(temporary, 'app');
  cpSync(join(packed.folder, 'resources'), join(prepackaged, 'resources'), { recursive: true });
  await build({
    projectDir: projectFolder,
    targets: Platform.LINUX.createTarget(['deb', 'rpm', 'AppImage']),
    prepackaged,
    publish: 'never',
    effectiveOptionComputed: (options: unknown) => {
      if (Array.isArray(options)) {
        const plan = planOf(...(options as [readonly string[], string]));
        const target = plan.args.find((arg) => /\.(deb|rpm)$/.test(arg))?.slice(-3) ?? '';
        plans.set(target, plan);
      } else appImageDesktop = (options as { desktop: string }).desktop;
      return Promise.resolve(true);
    },
    config: {
      extends: join(dirname(packed.archive), 'electron-builder.json'),
      directories: { output: join(temporary, 'dist') },
      // deb and rpm name a home page; a clone takes that of its origin.
      extraMetadata: { homepage: 'https://meet-now.example/' },
    },
  });
});
afterAll(() => rmSync(temporary, { recursive: true, force: true }));

describe.each(['deb', 'rpm'])('%s', (target) => {
  const plan = (): Plan => {
    const found = plans.get(target);
    if (found === undefined) throw new Error(`Nothing was planned for ${target}.`);
    return found;
  };

  it('puts the app into /opt, its icons and its desktop file where the desktop looks', () => {
    const copies = plan()
      .args.filter((arg) => /=\//.test(arg))
      .map((arg) => arg.slice(arg.indexOf('=/') + 1));
    expect(copies).toContain('/opt/Meet Now');
    expect(copies).toContain(`/usr/share/applications/${desktopName}.desktop`);
    for (const size of [16, 48, 256, 512])
      expect(copies).toContain(`/usr/share/icons/hicolor/${size}x${size}/apps/meet-now.png`);
  });

  it('puts completions, the manual page and the metadata where others look, and has them', () => {
    const zsh = target === 'deb' ? 'vendor-completions' : 'site-functions';
    const places = [
      '/usr/share/man/man1/meet-now.1.gz',
      '/usr/share/bash-completion/completions/meet-now',
      `/usr/share/zsh/${zsh}/_meet-now`,
      '/usr/share/fish/vendor_completions.d/meet-now.fish',
      `/usr/share/metainfo/${desktopName}.metainfo.xml`,
    ];
    const files = places.map(
      (place) =>
        plan()
          .args.find((arg) => arg.endsWith(`=${place}`))
          ?.split('=')[0],
    );
    expect(plan().args).toContain('scripts/package/meet-now-ctl=/usr/bin/meet-now-ctl');
    const [manual, bash, zshFile, fish, metainfo] = files.map((file) =>
      readFileSync(join(projectFolder, file ?? '')),
    );
    expect(gunzipSync(manual ?? '').toString()).toMatch(/^\.TH MEET\\-NOW 1 \d{4}-\d\d-\d\d /);
    expect(bash?.toString()).toContain('complete -F _meet_now meet-now');
    expect(zshFile?.toString()).toMatch(/^#compdef meet-now/);
    expect(fish?.toString()).toMatch(/^# fish completion for meet-now/);
    expect(metainfo?.toString()).toContain(`<id>${desktopName}</id>`);
  });

  it('has a desktop file with the action "Meet now"', () => {
    const lines = plan().desktop.split('\n');
    expect(lines).toEqual(
      expect.arrayContaining([
        'Exec="/opt/Meet Now/meet-now" %U',
        'Icon=meet-now',
        // That this is the class of the windows is tested in smoke.test.ts.
        expect.stringMatching(/^StartupWMClass=/),
        'Actions=meet-now;',
        '[Desktop Action meet-now]',
        'Name=Meet now',
        'Exec=meet-now --meet-now',
      ]),
    );
    expect(lines.find((line) => line.startsWith('MimeType='))).toBe('MimeType=x-scheme-handler/meet-now;');
  });

  const noValidator = spawnSync('desktop-file-validate', ['--version']).error !== undefined;
  it.skipIf(noValidator)('has a desktop file in every language, which desktop-file-validate accepts', () => {
    for (const language of languages.filter((one) => one !== 'en'))
      for (const key of ['GenericName', 'Comment', 'Keywords', 'Name'])
        expect(plan().desktop).toContain(`\n${key}[${language}]=`);
    const file = join(temporary, `${desktopName}.desktop`);
    writeFileSync(file, plan().desktop);
    const { status, stdout, stderr } = spawnSync('desktop-file-validate', [file], { encoding: 'utf8' });
    expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: '', stderr: '' });
  });

  it('lets the app use user namespaces where AppArmor restricts them', () => {
    const profile = readFileSync(join(prepackaged, 'resources', 'apparmor-profile'), 'utf8');
    expect(profile).toContain('profile "meet-now" "/opt/Meet Now/meet-now" flags=(unconfined)');
    expect(profile).toMatch(/^\s*userns,$/m);
    const { afterInstall, afterRemove } = plan();
    expect(afterInstall).toContain("'/opt/Meet Now/resources/apparmor-profile'");
    expect(afterInstall).toContain("'/etc/apparmor.d/meet-now'");
    expect(afterRemove).toContain("'/etc/apparmor.d/meet-now'");
  });

  it('is on the path while it is installed, and runs scripts that a shell can read', () => {
    const { afterInstall, afterRemove } = plan();
    expect(afterInstall).toContain("'/usr/bin/meet-now'");
    expect(afterRemove).toContain("'/usr/bin/meet-now'");
    for (const script of [afterInstall, afterRemove]) {
      const { status, stderr } = spawnSync('bash', ['-n'], { input: script, encoding: 'utf8' });
      expect(stderr).toBe('');
      expect(status).toBe(0);
      expect(script).not.toContain('${');
    }
  });

  const last = target === 'deb' ? ['remove', 'purge'] : ['0'];
  const others = target === 'deb' ? ['upgrade', 'abort-install'] : ['1'];
  it.each([...last, ...others])(
    'removes itself from the path when it is removed, and not before: %s',
    (how) => {
      const tools = join(temporary, `${target}-${how}`);
      mkdirSync(tools);
      const calls = join(tools, 'calls');
      const tool = `#!/bin/sh\necho "$@" >> '${calls}'\n`;
      writeFileSync(join(tools, 'update-alternatives'), tool, { mode: 0o755 });
      const options = { input: plan().afterRemove, env: { PATH: tools }, encoding: 'utf8' } as const;
      expect(spawnSync('/bin/bash', ['-s', how], options)).toMatchObject({ status: 0, stderr: '' });
      const said = existsSync(calls) ? readFileSync(calls, 'utf8') : '';
      expect(said).toBe(last.includes(how) ? '--remove meet-now /opt/Meet Now/meet-now\n' : '');
    },
  );
});

it('a deb has its licence where Debian looks, and a section that Debian has', () => {
  const args = plans.get('deb')?.args ?? [];
  expect(args).toContain('LICENSE=/usr/share/doc/meet-now/copyright');
  expect(args[args.indexOf('--category') + 1]).toBe('net');
});

it('an AppImage has the same desktop file and action', () => {
  expect(appImageDesktop).toContain('[Desktop Action meet-now]');
  expect(appImageDesktop).toContain('Icon=meet-now');
});

it('an AppImage does not ask for a run without Chromium’s sandbox', () => {
  expect(appImageDesktop).toMatch(/^Exec=AppRun %U$/m);
  expect(appImageDesktop).not.toContain('sandbox');
});

it('icons are as large as the systems ask for', () => {
  const pixels = (file: string): number => readFileSync(join(projectFolder, 'assets', file)).readUInt32BE(16);
  expect(pixels('icon.png')).toBeGreaterThanOrEqual(512);
  for (const size of [16, 24, 32, 48, 64, 128, 256, 512])
    expect(pixels(`icons/${size}x${size}.png`)).toBe(size);
  expect(existsSync(join(projectFolder, 'assets', 'entitlements.mac.plist'))).toBe(true);
  expect(statSync(join(prepackaged, 'resources', 'app.asar')).size).toBeGreaterThan(100_000);
});
