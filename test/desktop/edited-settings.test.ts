import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { until } from '../../scripts/desktop';
import { launchApp, type App } from './harness/app';
import { startDesktop, type Desktop } from './harness/desktop';
import type { TrayItem } from './harness/tray-item';

const versions = new URL('../fixtures/settings/', import.meta.url);
let desktop: Desktop;
let app: App | undefined;

const folder = () => join(desktop.profile.home, '.config', 'Meet Now');
const settingsFile = () => join(folder(), 'settings.json');

/** Starts the app on a settings file with that text. */
async function launchOn(text: string): Promise<TrayItem> {
  mkdirSync(folder(), { recursive: true });
  writeFileSync(settingsFile(), text);
  app = await launchApp(desktop);
  return app.tray();
}

beforeAll(async () => {
  desktop = await startDesktop();
});
afterEach(() => app?.child.stop());
afterAll(() => desktop.stop());

it('L11 says that a hotkey from an edited file is none, and starts', async () => {
  const tray = await launchOn('{ "hotkey": "Nonsense+Q" }');
  const notice = 'The hotkey Nonsense+Q is not one that this system understands.';
  await until('the tray to say so', async () => (await tray.labels()).includes(notice), 5000);
  expect(await app?.quit()).toBe(0);
});

it('L02 does without a setting that it cannot use, and keeps what it does not know', async () => {
  const tray = await launchOn(
    '{ "hotkey": 5, "passwordCommand": "pass show contoso", "somethingOfLater": 1 }',
  );
  const notice = '2 settings are not valid, and count as not set: hotkey, passwordCommand, in ';
  const labels = () => tray.labels();
  await until(
    'the tray to name it',
    async () => (await labels()).some((one) => one.startsWith(notice)),
    5000,
  );
  await until('the usual hotkey', async () => (await tray.menu())[0]?.shortcut === 'Control+Alt+m', 5000);
  expect(await app?.quit()).toBe(0);
  expect(JSON.parse(readFileSync(settingsFile(), 'utf8'))).toMatchObject({ somethingOfLater: 1 });
});

it.each(readdirSync(versions))(
  'L02 starts on the settings of an earlier version, and loses none: %s',
  async (name) => {
    const before = JSON.parse(readFileSync(new URL(name, versions), 'utf8')) as Record<string, unknown>;
    const { address: _, ...signedOut } = before; // no server is there to sign in at
    const tray = await launchOn(JSON.stringify({ ...signedOut, language: 'en' }));
    await until('its hotkey', async () => (await tray.menu())[0]?.shortcut === 'Control+Shift+k', 5000);
    expect(await app?.quit()).toBe(0);
    const after = JSON.parse(readFileSync(settingsFile(), 'utf8')) as Record<string, unknown>;
    const { proxy: __, hotkeyTold: ___, ...kept } = signedOut;
    expect(after).toMatchObject({ ...kept, language: 'en', version: 8 });
  },
);

it('L01 puts a file aside that is no settings file, and says so', async () => {
  const tray = await launchOn('not json');
  await until(
    'the tray to say so',
    async () => (await tray.labels()).some((label) => label.startsWith('The settings could not be read')),
    5000,
  );
  const aside = readdirSync(folder()).filter((name) => name.startsWith('settings.json.broken-'));
  expect(aside.map((name) => readFileSync(join(folder(), name), 'utf8'))).toEqual(['not json']);
  expect(await app?.quit()).toBe(0);
});
