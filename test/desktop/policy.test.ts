import { chmodSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { until } from '../../scripts/desktop/wait';
import type { Result } from '../../common/problem';
import { launchApp, type App } from './harness/app';
import { type } from './harness/command-line';
import { seriousFindings } from './harness/axe';
import { startDesktop, type Desktop } from './harness/desktop';
import { pressKeys } from './harness/display-tools';
import { isRecorded } from './harness/recorded';
import { startServer, type Server } from './harness/server';
import { attachPage, freePort, type Page } from './harness/spectron-driver';
import { speak } from './harness/tour';

let desktop: Desktop;
let server: Server;
let app: App | undefined;
let page: Page | undefined;

const home = () => desktop.profile.home;
const file = () => join(home(), 'policy.json');
const settingsFile = () => join(home(), '.config', 'Meet Now', 'settings.json');
const kept = () => readFileSync(settingsFile(), 'utf8');
const entry = () => join(home(), '.config', 'autostart', 'meet-now.desktop');
const autostart = () => existsSync(entry());

/** Starts the app under that policy. */
async function startUnder(settings: unknown, ...more: readonly string[]): Promise<App> {
  writeFileSync(file(), JSON.stringify({ version: 1, settings }));
  chmodSync(file(), 0o600);
  return (app = await launchApp(desktop, { args: [`--policy=${file()}`, ...more] }));
}

/** The same, with its window on the sign-in page. */
async function launchUnder(settings: unknown): Promise<Page> {
  const port = await freePort();
  app = await startUnder(settings, `--remote-debugging-port=${port}`);
  await (await app.tray()).choose('Show window');
  page = await attachPage({ desktop, app }, port);
  return page;
}
const labels = async () => (await (await (app as App).tray()).labels()).join('\n');
const valueOf = (shown: Page, testId: string) =>
  shown.look<readonly [string, boolean]>(testId, 'return [it.value, it.disabled];');

beforeAll(async () => {
  desktop = await startDesktop();
  chmodSync(home(), 0o700);
  server = await startServer();
});
afterEach(async () => {
  await page?.stop();
  await app?.child.stop();
});
afterAll(async () => {
  await server.stop();
  await desktop.stop();
});

it('a locked setting is shown, cannot be changed by the user, and is in force', async () => {
  const shown = await launchUnder({
    server: { value: server.account.server, locked: true },
    hotkey: { value: 'Control+Alt+K', locked: true },
    logLevel: { value: 'debug', locked: true },
    startAtLogin: { value: true, locked: true },
  });
  await speak(shown, 'en');

  expect(await valueOf(shown, 'signin-server')).toEqual([new URL(server.url).href, true]);
  const { address, password } = server.account;
  const typed = { address, password, userName: '', server: 'https://elsewhere.invalid/', remember: false };
  expect(await shown.run<Result>(`return meetNow.signIn(${JSON.stringify(typed)});`)).toMatchObject({
    ok: true,
  });
  await (app as App).connected();
  const shows = await type(desktop, [`--policy=${file()}`, 'policy', '--json']);
  expect(JSON.parse(shows.stdout)).toMatchObject({
    exitCode: 0,
    source: file(),
    settings: { hotkey: { value: 'Control+Alt+K', locked: true, inForce: true } },
    ignored: [],
    restart: false,
  });

  for (const change of [{ hotkey: 'Control+Alt+J' }, { logLevel: 'error' }, { startAtLogin: false }])
    expect(
      await shown.run<Result>(`return meetNow.changeSettings(${JSON.stringify(change)});`),
    ).toMatchObject({
      ok: false,
      problem: { code: 'ManagedByOrganisation' },
    });
  expect(kept()).not.toMatch(/Alt\+[JK]|logLevel/);
  expect(autostart()).toBe(true);

  await pressKeys(desktop, 'ctrl+alt+j');
  await pressKeys(desktop, 'ctrl+alt+k');
  await until('a meeting by the key of the policy', () => server.starts().length === 1, 5000);

  await shown.click('go-settings');
  await until('the settings', async () => (await shown.count('section-start')) === 1, 5000);
  for (const section of ['start', 'diagnostics']) {
    await shown.settled(); // an opening section moves the next one away from the mouse
    await shown.click(`section-${section}`);
  }
  await shown.settled();
  expect((await valueOf(shown, 'hotkey'))[1]).toBe(true);
  expect(await valueOf(shown, 'option-log-level')).toEqual(['debug', true]);
  expect((await valueOf(shown, 'option-startAtLogin'))[1]).toBe(true);
  const words = await shown.run<string>('return document.body.textContent;');
  expect(words.match(/Managed by your organisation/g)).toHaveLength(3);
  await isRecorded(shown, 'policy');
  expect(await seriousFindings(shown)).toEqual([]);
});

it('a policy decides whom meetings admit, whom they call, and what others see of the user', async () => {
  const values = {
    appearOnline: true,
    admitEverybodyAlways: false,
    callMeWhenConnected: true,
    chatNotifications: false,
  };
  const shown = await launchUnder(
    Object.fromEntries(Object.entries(values).map(([key, value]) => [key, { value, locked: true }])),
  );
  await speak(shown, 'en');
  expect(await shown.run('return (await meetNow.getSnapshot()).state.settings;')).toMatchObject(values);
  for (const [key, value] of Object.entries(values))
    expect(
      await shown.run<Result>(`return meetNow.changeSettings(${JSON.stringify({ [key]: !value })});`),
    ).toMatchObject({ ok: false, problem: { code: 'ManagedByOrganisation' } });

  await (await (app as App).tray()).choose('Settings…');
  await until('the settings', async () => (await shown.count('section-meeting')) === 1, 5000);
  await shown.click('section-meeting');
  await shown.settled();
  for (const [key, value] of Object.entries(values))
    expect(await shown.look(`option-${key}`, 'return [it.checked, it.disabled];'), key).toEqual([
      value,
      true,
    ]);
  const words = await shown.run<string>('return document.body.textContent;');
  expect(words.match(/Managed by your organisation/g)).toHaveLength(4);
  expect(await seriousFindings(shown)).toEqual([]);
});

it('a policy sets address, presets, language, notifications and history, and forbids stored passwords', async () => {
  const values = {
    copyLinkWhenConnected: false,
    openLinkWhenConnected: true,
    notifications: 'results',
    notifyFirstJoin: false,
    notifyJoinsAndLeaves: true,
    language: 'en',
    historyDays: 30,
  };
  const shown = await launchUnder({
    ...Object.fromEntries(Object.entries(values).map(([key, value]) => [key, { value, locked: true }])),
    addressTemplate: { value: '{user}@contoso.com', locked: true },
    presets: { value: [{ subject: 'Lagebesprechung' }], locked: true },
    signInMethods: { value: ['password'] },
    storePasswords: { value: false },
    followLinks: { value: false },
  });
  const mine = `${userInfo().username}@contoso.com`;
  expect(await valueOf(shown, 'signin-address')).toEqual([mine, true]);
  expect(await shown.look('signin-remember', 'return [it.checked, it.disabled];')).toEqual([false, true]);
  expect(await shown.count('signin-not-stored')).toBe(1);
  expect(await seriousFindings(shown)).toEqual([]);
  const other = await type(desktop, ['sign-in', 'ben@fabrikam.com'], { input: 'secret\n' });
  expect(other).toMatchObject({ exitCode: 8, stderr: expect.stringContaining(mine) as string });

  expect(await shown.run('return (await meetNow.getSnapshot()).state.settings;')).toMatchObject(values);
  for (const change of [...Object.entries({ ...values, presets: [] })])
    expect(
      await shown.run<Result>(
        `return meetNow.changeSettings(${JSON.stringify(Object.fromEntries([change]))});`,
      ),
    ).toMatchObject({ ok: false, problem: { code: 'ManagedByOrganisation' } });

  await (await (app as App).tray()).choose('Settings…');
  await until('the settings', async () => (await shown.count('section-presets')) === 1, 5000);
  for (const section of ['presets', 'history', 'notifications', 'appearance']) {
    await shown.settled(); // an opening section moves the next one away from the mouse
    await shown.click(`section-${section}`);
  }
  await shown.settled();
  expect(await shown.count('preset')).toBe(1);
  expect(await shown.count('preset-edit')).toBe(0);
  expect(await shown.count('preset-add')).toBe(0);
  expect(await valueOf(shown, 'option-history-days')).toEqual(['30', true]);
  expect(await valueOf(shown, 'option-language')).toEqual(['en', true]);
  expect(await shown.look('notifications-results', 'return [it.checked, it.disabled];')).toEqual([
    true,
    true,
  ]);
  expect(await seriousFindings(shown)).toEqual([]);
});

it('a command line cannot use another server than that of the policy, and changes nothing', async () => {
  const set = server.account.server;
  await launchUnder({ server: { value: set, locked: true } });
  const { address, password } = server.account;
  const signIn = (to: string) =>
    type(desktop, ['sign-in', address, '--server', to, '--json'], { input: `${password}\n` });
  const refused = await signIn('https://elsewhere.invalid/');
  expect(refused).toMatchObject({ exitCode: 8, stderr: '' });
  expect(JSON.parse(refused.stdout)).toMatchObject({
    exitCode: 8,
    problem: { code: 'ManagedByOrganisation', message: expect.stringContaining(new URL(set).host) as string },
    message: expect.stringContaining('Ask your administrator') as string,
  });
  expect(kept()).not.toContain('elsewhere');
  expect(await signIn(set)).toMatchObject({ exitCode: 0 });
});

it('an unlocked setting holds until the user changes it; the policy determines the ways to sign in', async () => {
  const shown = await launchUnder({
    hotkey: { value: 'Control+Alt+H' },
    logLevel: { value: 'warn' },
    signInMethods: { value: ['windows', 'browser'] },
  });
  expect(await shown.run('return (await meetNow.getSnapshot()).state.hotkey.accelerator;')).toBe(
    'Control+Alt+H',
  );
  expect(await shown.run('return meetNow.changeSettings({ logLevel: "info" });')).toMatchObject({ ok: true });
  expect(kept()).toContain('"logLevel": "info"');
  expect(await shown.count('signin-password')).toBe(0);
  expect(await shown.count('signin-submit')).toBe(0);
  expect(await shown.count('signin-without-password')).toBe(1);
  expect(await seriousFindings(shown)).toEqual([]);
});

it('start at login by an unlocked policy stays off once the user has removed it from the list', async () => {
  for (const past of [entry(), settingsFile()]) rmSync(past, { force: true }); // no user has chosen anything yet
  const runOnce = async (): Promise<void> => {
    const hidden = await startUnder({ startAtLogin: { value: true } }, '--hidden');
    await until('the app', () => hidden.trace.some(({ what }) => what === 'started'), 20_000);
    expect(await hidden.quit()).toBe(0);
  };
  await runOnce();
  expect(autostart()).toBe(true);
  rmSync(entry()); // as the desktop's own settings do while the app is not running
  await runOnce();
  expect(autostart()).toBe(false);
});

it('says which key is wrong, and uses the rest', async () => {
  const shown = await launchUnder({
    logLevel: { value: 'chatty' },
    hotkey: { value: 'Control+Alt+G', locked: true },
  });
  await until('the tray to say so', async () => (await labels()).includes('logLevel'), 5000);
  expect(await shown.run('return (await meetNow.getSnapshot()).state.hotkey.accelerator;')).toBe(
    'Control+Alt+G',
  );
});
