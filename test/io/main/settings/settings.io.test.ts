import { say } from '../../../../main/language/t';
import { execFileSync, spawn } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Migration } from '../../../../main/settings/migrations';
import { openSettings } from '../../../../main/settings/settings';
import { listeningLogger } from '../../../unit/main/support';

// In plain Node, Electron's npm package only returns the path of its program. This keeps it from downloading it.
vi.hoisted(() => {
  process.env.ELECTRON_OVERRIDE_DIST_PATH ??= '/nowhere';
});

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'settings-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const file = () => join(folder, 'settings.json');
const text = () => readFileSync(file(), 'utf8');
const content = () => JSON.parse(text()) as Record<string, unknown>;
const aside = () => readdirSync(folder).filter((name) => name.startsWith('settings.json.broken-'));
const open = (migrations?: readonly Migration[]) => {
  const told: string[] = [];
  const { logger, complaints } = listeningLogger();
  return {
    settings: openSettings(
      folder,
      logger,
      (notice) => told.push(notice === undefined ? 'put right' : say(notice)),
      migrations,
    ),
    told,
    complaints,
  };
};

it('stores a change for the next run, readable by the user only', () => {
  open().settings.set('hotkey', 'Control+J');
  const { settings, told } = open();
  expect([settings.get('hotkey'), told]).toEqual(['Control+J', []]);
  expect(statSync(file()).mode & 0o777).toBe(0o600);
});

it('writes the version of a new file with the first setting', () => {
  const { settings } = open();
  expect(existsSync(file())).toBe(false);
  settings.set('hotkey', 'Control+J');
  expect(content()).toEqual({ hotkey: 'Control+J', version: expect.any(Number) as number });
});

it('says so if not even the first setting can be written', () => {
  const { settings, told } = open();
  mkdirSync(file());
  settings.set('hotkey', 'Control+J');
  expect([settings.get('hotkey'), told]).toEqual(['Control+J', [expect.stringContaining(file())]]);
});

it('updates a file of an earlier version once, and keeps unknown keys', () => {
  writeFileSync(file(), '{"hotkey":"Control+J","ofAPlugin":[1]}');
  let runs = 0;
  const count: Migration = (before) => ({ ...before, hotkey: `Alt+${++runs}` });
  expect(open([count]).settings.get('hotkey')).toBe('Alt+1');
  expect(open([count]).settings.get('hotkey')).toBe('Alt+1');
  expect(content()).toEqual({ hotkey: 'Alt+1', ofAPlugin: [1], version: 8 });
});

it('leaves the file unchanged if the update fails, says so, and reads what it can', () => {
  writeFileSync(file(), '{"hotkey":"Control+J","logLevel":"loud"}');
  const { settings, told } = open([
    () => {
      throw new Error('a step failed');
    },
  ]);
  expect(text()).toBe('{"hotkey":"Control+J","logLevel":"loud"}');
  expect(told).toEqual([expect.stringContaining('could not be updated')]);
  expect([settings.get('hotkey'), settings.get('logLevel')]).toEqual(['Control+J', 'info']);
});

it('L02 reads the known keys of a later version, and leaves the rest unchanged', () => {
  writeFileSync(file(), '{"version":99,"hotkey":"Control+J","logLevel":{"main":"info"},"ofLater":{"a":1}}');
  const { settings, told } = open();
  expect([settings.get('hotkey'), settings.get('logLevel')]).toEqual(['Control+J', 'info']);
  expect(told).toEqual([expect.stringContaining('later version of Meet Now')]);
  settings.set('language', 'de');
  expect(content()).toEqual({
    version: 99,
    hotkey: 'Control+J',
    logLevel: { main: 'info' },
    ofLater: { a: 1 },
    language: 'de',
  });
});

it.each(['', '\0'.repeat(512), 'not json', '{"hotkey":', 'null', '[1]', '"text"', '\ufeff{}x'])(
  'L01 moves %j aside, says so, and starts with a new file',
  (broken) => {
    writeFileSync(file(), broken);
    const { settings, told } = open();
    expect(settings.get('hotkey')).toBe('CommandOrControl+Alt+M');
    settings.set('hotkey', 'Control+J');
    expect(open().settings.get('hotkey')).toBe('Control+J');
    expect(told).toHaveLength(1);
    expect(aside().map((name) => readFileSync(join(folder, name), 'utf8'))).toEqual([broken]);
  },
);

it('L29 recovers from a file that was cut at any byte, or moves it aside', () => {
  const whole = '{"hotkey":"Control+J","language":"de"}';
  for (let length = 0; length < whole.length; length++) {
    writeFileSync(file(), whole.slice(0, length));
    const { settings } = open();
    settings.set('language', 'fr');
    expect(open().settings.get('language')).toBe('fr');
  }
  expect(aside().length).toBeGreaterThan(0);
});

it('L03 moves a folder of the same name aside', () => {
  mkdirSync(file());
  open().settings.set('hotkey', 'Control+J');
  expect([open().settings.get('hotkey'), aside().length]).toEqual(['Control+J', 1]);
});

it('L03 does not read a file of 200 MB', () => {
  writeFileSync(file(), '{}');
  truncateSync(file(), 200 * 1024 * 1024);
  const { settings, told } = open();
  expect([settings.get('hotkey'), told.length, aside().length]).toEqual(['CommandOrControl+Alt+M', 1, 1]);
});

it('L03 starts with a new file if the link leads nowhere', () => {
  symlinkSync(join(folder, 'gone'), file());
  open().settings.set('hotkey', 'Control+J');
  expect(open().settings.get('hotkey')).toBe('Control+J');
});

it('L05 keeps a change for the run if it cannot be written, and says so once', () => {
  const { settings, told } = open();
  rmSync(folder, { recursive: true });
  writeFileSync(folder, 'a file where the folder was');
  settings.set('hotkey', 'Control+K');
  settings.set('language', 'de');
  expect([settings.get('hotkey'), settings.get('language'), told.length]).toEqual(['Control+K', 'de', 1]);
});

it('L06 keeps everything in memory if the folder cannot be created, and says so', () => {
  rmSync(folder, { recursive: true });
  writeFileSync(folder, '');
  const { settings, told } = open();
  settings.set('hotkey', 'Control+K');
  expect([settings.get('hotkey'), told.length]).toEqual(['Control+K', 1]);
});

it('names the invalid keys of the file until each is set again', () => {
  writeFileSync(file(), '{ "version": 8, "hotkey": 5, "passwordCommand": "pass show x", "later": 1 }');
  const { settings, told } = open();
  settings.set('address', 'anna@contoso.com');
  expect(told).toEqual([
    `2 settings are not valid, so their defaults apply: hotkey, passwordCommand, in ${file()}.`,
  ]);
  settings.set('hotkey', 'Control+J');
  settings.set('passwordCommand', []);
  expect(told.slice(1)).toEqual([
    `A setting is not valid, so its default applies: passwordCommand, in ${file()}.`,
    'put right',
  ]);
  expect(open().told).toEqual([]);
});

it.runIf(process.getuid?.() === 0)(
  'L05 keeps a change for the run in a folder that the user cannot write to, and says so once',
  () => {
    writeFileSync(file(), '{"hotkey":"Control+J","version":8}');
    chmodSync(folder, 0o755);
    chmodSync(file(), 0o644);
    const script = join(import.meta.dirname, 'open-settings.ts');
    const nobody = { uid: 65_534, gid: 65_534, encoding: 'utf8' } as const;
    const seen = execFileSync(process.execPath, ['--import', 'tsx', script, folder], nobody);
    expect(JSON.parse(seen)).toEqual({
      before: 'Control+J',
      hotkey: 'Alt+9',
      told: [expect.stringContaining('settings.json')],
    });
    expect(text()).toBe('{"hotkey":"Control+J","version":8}');
    expect(readdirSync(folder)).toEqual(['settings.json']);
  },
);

it('L29 is complete, with the last or the next value, whenever the process is killed', async () => {
  const script = join(import.meta.dirname, 'write-settings.ts');
  for (const many of [5, 20, 40, 80]) {
    const child = spawn(process.execPath, ['--import', 'tsx', script, folder], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let last = -1;
    for await (const line of createInterface(child.stdout)) {
      last = Number(line);
      if (last === many) child.kill('SIGKILL');
    }
    expect(last).toBeGreaterThanOrEqual(many);
    const { hotkey, passwordCommand } = content() as { hotkey: string; passwordCommand: string[] };
    expect([`Alt+${last - 1}`, `Alt+${last}`]).toContain(hotkey);
    const written = Number(passwordCommand[0]?.split('@')[0]);
    expect([last - 1, last]).toContain(written);
    expect(passwordCommand).toEqual(Array.from({ length: 4 }, () => `${written}@${'x'.repeat(2_500)}`));
    const { settings, told } = open();
    expect([settings.get('hotkey'), told]).toEqual([hotkey, []]);
  }
}, 60_000);

it('L84 uses the valid presets, names the others, and keeps them in the file whatever the user changes', () => {
  const preset = (id: string) => ({ id, subject: id, importance: 'Normal' as const, invite: [] });
  const ofLater = { ...preset('later'), shape: 'round' };
  writeFileSync(file(), JSON.stringify({ version: 8, presets: [ofLater, preset('a'), { id: 5 }] }));
  const { settings, told } = open();
  expect(settings.get('presets')).toEqual([preset('a')]);
  expect(settings.stored('presets')).toEqual([preset('a')]);
  expect(told).toEqual([
    `2 presets are not valid, so they are not used: presets[0], presets[2], in ${file()}. They stay in the file.`,
  ]);
  settings.set('presets', [preset('a'), preset('b')]);
  expect(content()['presets']).toEqual([preset('a'), preset('b'), ofLater, { id: 5 }]);
  settings.set('presets', []);
  expect(content()['presets']).toEqual([ofLater, { id: 5 }]);
  expect(open().settings.get('presets')).toEqual([]);
});
