import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { until } from '../../scripts/desktop/wait';
import { launchApp, type App } from './harness/app';
import { startDesktop, type Desktop } from './harness/desktop';
import { visibleWindows } from './harness/display-tools';
import type { TrayItem } from './harness/tray-item';

const versions = new URL('../fixtures/settings/', import.meta.url);
let desktop: Desktop;
let app: App | undefined;

const folder = () => join(desktop.profile.home, '.config', 'Meet Now');
const settingsFile = () => join(folder(), 'settings.json');

/** Starts the app with that text as its settings file. */
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

it('L11 says that a hotkey from an edited file is invalid, and starts', async () => {
  const tray = await launchOn('{ "hotkey": "Nonsense+Q" }');
  const notice = 'This system does not support the hotkey Nonsense+Q.';
  await until('the tray to say so', async () => (await tray.labels()).includes(notice), 5000);
  expect(await app?.quit()).toBe(0);
});

it('L02 ignores a setting that it cannot use, and keeps unknown ones', async () => {
  const tray = await launchOn(
    '{ "hotkey": 5, "passwordCommand": "pass show contoso", "somethingOfLater": 1 }',
  );
  const notice = '2 settings are not valid, so their defaults apply: hotkey, passwordCommand, in ';
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
    const { address: _, ...signedOut } = before; // without a server to sign in to
    const tray = await launchOn(JSON.stringify({ ...signedOut, language: 'en' }));
    await until('its hotkey', async () => (await tray.menu())[0]?.shortcut === 'Control+Shift+k', 5000);
    expect(await app?.quit()).toBe(0);
    const after = JSON.parse(readFileSync(settingsFile(), 'utf8')) as Record<string, unknown>;
    const { proxy: __, hotkeyTold: ___, ...kept } = signedOut;
    expect(after).toMatchObject({ ...kept, language: 'en', version: 8 });
  },
);

it('L49 starts with absurd values, ignores the invalid ones, and keeps the rest', async () => {
  const deep = '['.repeat(5000) + ']'.repeat(5000);
  const list = JSON.stringify(Array.from({ length: 20_001 }, () => 'x'));
  const tray = await launchOn(String.raw`{
    "hotkey": "Control+Alt+J", "somethingOfLater": ${deep}, "trustedHosts": { "__proto__": ${list} },
    "__proto__": { "hotkey": 5 }, "constructor": { "prototype": null }, "logLevel": { "length": 1e9 },
    "caFile": "\u0000", "proxy": { "mode": "manual", "url": "http://[" }, "passwordCommand": ["\u0000"],
    "address": "\ud800@contoso.com", "userName": "\u0000", "server": "https://\ud800/", "endpointId": "\ud800",
    "windowBounds": { "x": 9007199254740991, "y": -9007199254740991, "width": 1, "height": 20000, "maximized": false },
    "presets": [{ "id": "\ud800", "subject": "\ud800\u0000", "importance": "Normal", "invite": ["\u0000"] }]
  }`);
  const notice =
    '3 settings are not valid, so their defaults apply: logLevel, somethingOfLater, trustedHosts, in ';
  await until(
    'the tray to name them',
    async () => (await tray.labels()).some((one) => one.startsWith(notice)),
    5000,
  );
  await until('its hotkey', async () => (await tray.menu())[0]?.shortcut === 'Control+Alt+j', 5000);
  await tray.choose('Show window');
  await until('the window', async () => (await visibleWindows(desktop)) === 1, 10_000);
  expect(await app?.quit()).toBe(0);
  const kept = JSON.parse(readFileSync(settingsFile(), 'utf8')) as Record<string, unknown>;
  expect(kept).toMatchObject({ version: 8, hotkey: 'Control+Alt+J', proxy: { url: 'http://[' } });
  expect(kept).not.toHaveProperty('somethingOfLater');
});

it('L01 sets an invalid settings file aside, and says so', async () => {
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
