import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { homePage, needsOf, pageOfOrigin, unknownTargets } from '../../scripts/package/needs';
import { projectFolder } from '../../scripts/runtime';

const page = { url: 'https://meet-now.example/', from: '--homepage' };
const linux = { platform: 'linux', env: {}, homePage: page, has: () => true } as const;

describe('what a target needs is said before anything begins', () => {
  test('for a deb: the home page, and fpm', () => {
    expect(needsOf(['deb'], linux)).toEqual({
      lines: [
        'deb needs a home page: https://meet-now.example/, from --homepage.',
        'deb needs fpm: electron-builder downloads it (or set CUSTOM_FPM_PATH).',
      ],
      missing: false,
    });
  });

  test('with all that is missing, and what to do', () => {
    const { lines, missing } = needsOf(['rpm'], { ...linux, homePage: undefined, has: () => false });
    expect(missing).toBe(true);
    expect(lines).toEqual([
      'rpm needs a home page, which is missing: add --homepage https://…; this clone has no origin from which to take one.',
      'rpm needs fpm: electron-builder downloads it (or set CUSTOM_FPM_PATH).',
      'rpm needs rpmbuild: the set-up installs it on Debian (package rpm); elsewhere, install rpm-build.',
    ]);
  });

  test('that it needs another system', () => {
    expect(needsOf(['nsis'], linux)).toMatchObject({ missing: true });
    expect(needsOf(['nsis'], linux).lines[0]).toBe(
      'nsis needs Windows, which is missing: run the command there.',
    );
  });

  test('and a target that does not exist is named', () => {
    expect(unknownTargets(['deb', 'dep'])).toEqual(['dep']);
  });

  test('by the command, which then builds nothing', () => {
    const run = (...args: string[]) =>
      spawnSync(process.execPath, ['--import', 'tsx', 'scripts/package/index.ts', ...args], {
        cwd: projectFolder,
        encoding: 'utf8',
        env: { ...process.env, CUSTOM_FPM_PATH: '/opt/fpm' },
      });
    const { status, stdout } = run('--homepage', 'https://meet-now.example/', 'deb', 'dmg');
    expect(stdout.trim().split('\n')).toEqual([
      'deb needs a home page: https://meet-now.example/, from --homepage.',
      'deb needs fpm: CUSTOM_FPM_PATH=/opt/fpm.',
      'dmg needs macOS, which is missing: run the command there.',
    ]);
    expect(status).toBe(2);
  });
});

describe('the home page', () => {
  test.each([
    ['https://github.com/contoso/meet-now.git', 'https://github.com/contoso/meet-now'],
    ['https://user:secret@git.contoso.com/it/meet-now', 'https://git.contoso.com/it/meet-now'],
    ['git@gitlab.contoso.com:it/tools/meet-now.git', 'https://gitlab.contoso.com/it/tools/meet-now'],
    ['ssh://git@git.contoso.com:2222/it/meet-now.git', 'https://git.contoso.com/it/meet-now'],
    ['/srv/git/meet-now.git', undefined],
    ['../meet-now', undefined],
    ['file:///srv/git/meet-now.git', undefined],
    ['C:\\git\\meet-now', undefined],
  ])('of a clone from %s is %s', (origin, expected) => {
    expect(pageOfOrigin(origin)).toBe(expected);
  });

  test('is the one of the option, of package.json, or of the origin, and never invented', () => {
    const folder = mkdtempSync(join(tmpdir(), 'meet-now-clone-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    spawnSync('git', ['init', '--quiet', folder]);
    expect(homePage(undefined, {}, folder)).toBeUndefined();
    spawnSync('git', ['-C', folder, 'remote', 'add', 'origin', 'git@git.contoso.com:it/meet-now.git']);
    expect(homePage(undefined, {}, folder)).toEqual({
      url: 'https://git.contoso.com/it/meet-now',
      from: "the clone's origin",
    });
    expect(homePage(undefined, { homepage: 'https://a.example' }, folder)?.from).toBe('package.json');
    expect(homePage('https://b.example', { homepage: 'https://a.example' }, folder)).toEqual({
      url: 'https://b.example',
      from: '--homepage',
    });
  });
});
