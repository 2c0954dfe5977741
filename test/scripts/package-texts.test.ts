import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { languages } from '../../common/languages';
import {
  metainfo,
  readPackageTexts,
  translateDesktopFile,
  type About,
} from '../../scripts/package/package-texts';
import { sourceDate } from '../../scripts/package/share-files';
import { projectFolder } from '../../scripts/runtime';

const texts = readPackageTexts();
const others = languages.filter((language) => language !== 'en');
const about = JSON.parse(readFileSync(join(projectFolder, 'package.json'), 'utf8')) as About;
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'meet-now-texts-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('the desktop file', () => {
  const { entry, desktopActions } = translateDesktopFile(
    { entry: { Actions: 'meet-now;' }, desktopActions: { 'meet-now': { Exec: 'meet-now --meet-now' } } },
    texts,
  );

  it('says in every language what the app is, and how to find it', () => {
    for (const key of ['GenericName', 'Keywords'])
      expect(Object.keys(entry ?? {}).filter((one) => one.startsWith(key))).toEqual([
        key,
        ...others.map((language) => `${key}[${language}]`),
      ]);
    expect(entry).toMatchObject({
      'GenericName[de]': 'Onlinebesprechungen',
      'Keywords[fr]': 'réunion;conférence;appel;visioconférence;Skype for Business;',
      'Comment[ja]': expect.stringContaining('通知領域') as string,
    });
    // electron-builder takes the English comment from package.json.
    expect(entry).not.toHaveProperty('Comment');
    for (const language of others) expect(entry).toHaveProperty([`Comment[${language}]`]);
  });

  it('names its action as the tray does', () => {
    expect(desktopActions?.['meet-now']).toEqual({
      Exec: 'meet-now --meet-now',
      Name: 'Meet now',
      'Name[de]': 'Sofortbesprechung',
      'Name[es]': 'Reunirse ahora',
      'Name[fr]': 'Démarrer une réunion',
      'Name[ja]': '今すぐ会議',
    });
  });
});

describe('the metadata for software centres', () => {
  const homepage = 'https://example.com/a?b&c';
  const written = (more: Partial<About> = {}): string =>
    metainfo({ ...about, homepage, ...more }, '2026-01-02', texts);

  it('has every paragraph and feature in every language', () => {
    for (const language of others) {
      const { description, features } = texts.byLanguage[language] ?? {};
      expect(description).toHaveLength(texts.byLanguage['en']?.description.length ?? 0);
      expect(features).toHaveLength(texts.byLanguage['en']?.features.length ?? 0);
      for (const text of [...(description ?? []), ...(features ?? [])])
        expect(written()).toContain(` xml:lang="${language}">${text}<`);
    }
    expect(written()).toContain('<url type="homepage">https://example.com/a?b&amp;c</url>');
    expect(written()).toContain(`<release version="${about.version}" date="2026-01-02"/>`);
    expect(written()).toContain('<launchable type="desktop-id">org.meetnow.MeetNow.desktop</launchable>');
  });

  const noAppstream = spawnSync('appstreamcli', ['--version']).error !== undefined;
  it.skipIf(noAppstream).each([
    ['with a home page', {}],
    ['of a clone without a home page', { homepage: undefined }],
  ])('is valid for appstreamcli, %s', (_what, more) => {
    const file = join(folder, 'org.meetnow.MeetNow.metainfo.xml');
    writeFileSync(file, written(more as Partial<About>));
    const { status, stdout } = spawnSync('appstreamcli', ['validate', '--no-net', '--no-color', file], {
      encoding: 'utf8',
      env: { ...process.env, LC_ALL: 'C.UTF-8' },
    });
    expect(stdout).not.toMatch(/^[EWI]:/m);
    expect(status).toBe(0);
  });
});

describe('the date of the sources', () => {
  it('is SOURCE_DATE_EPOCH, if it is set', () => {
    expect(sourceDate(projectFolder, { SOURCE_DATE_EPOCH: '1767323045' })).toBe('2026-01-02');
  });

  // Not in an archive of the sources, nor if the clone belongs to another user.
  const git = spawnSync('git', ['-C', projectFolder, 'log', '-1', '--format=%cI'], { encoding: 'utf8' });
  it.skipIf(git.status !== 0)('is otherwise that of the last commit', () => {
    expect(sourceDate(projectFolder, {})).toBe(new Date(git.stdout.trim()).toISOString().slice(0, 10));
  });

  it('is that of the files in an archive without a repository', () => {
    const file = join(folder, 'package.json');
    writeFileSync(file, '{}');
    utimesSync(file, 1767323045, 1767323045);
    expect(sourceDate(folder, {})).toBe('2026-01-02');
  });
});
