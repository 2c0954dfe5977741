import { mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { inTime, until } from '../../scripts/desktop/wait';
import { launchApp, type App, type LaunchOptions } from './harness/app';
import { seriousFindings } from './harness/axe';
import { type } from './harness/command-line';
import { startDesktop, type Desktop } from './harness/desktop';
import { writeEarlierMeetings } from './harness/earlier-meetings';
import { pressKeys, visibleWindows } from './harness/display-tools';
import { isRecorded } from './harness/recorded';
import { startServer, type Server } from './harness/server';
import { speak } from './harness/tour';

const patience = 10_000;
let desktop: Desktop;
let server: Server;
const apps: App[] = [];

const file = (): string => join(desktop.profile.home, '.config', 'Meet Now', 'unfinished-starts');
const counted = (): number => statSync(file(), { throwIfNoEntry: false })?.size ?? 0;

async function launch(options: LaunchOptions = {}): Promise<App> {
  const app = await launchApp(desktop, { account: server.account, ...options });
  apps.push(app);
  return app;
}

/** Starts the app, and kills it as soon as its icon appears. */
async function crash(): Promise<void> {
  const app = await launch();
  await until('its icon', () => app.trace.some(({ what }) => what === 'trayReady'), patience);
  app.child.process.kill('SIGKILL');
  await inTime('its end', app.child.exited, patience);
}

beforeEach(async () => {
  desktop = await startDesktop();
  server = await startServer();
});
afterEach(async () => {
  for (const app of apps.splice(0)) await app.stop();
  await server.stop();
  await desktop.stop();
});

it('L23 does nothing by itself after two starts that crashed: it says so, and continues when the user wants', async () => {
  await crash();
  await crash();
  expect(counted()).toBe(2);
  const { address } = server.account;
  writeFileSync(join(dirname(file()), 'settings.json'), JSON.stringify({ address }));
  const before = server.simulator.requests.length;

  const app = await launch({ args: ['--hidden'], driven: true });
  const page = await app.page();
  await until('the reason', async () => (await page.count('notice-safeStart')) === 1, patience);
  expect(await visibleWindows(desktop)).toBe(1);
  expect(await page.text('notice-safeStart')).toContain('Meet Now ended twice while it was starting');
  await isRecorded(page, 'safe-start');
  expect(await page.run(`return document.querySelector('[role=status]').textContent`)).toContain(
    'ended twice',
  );
  expect(await page.look('signin-address', 'return it.value')).toBe(address);
  expect(await seriousFindings(page)).toEqual([]);
  const tray = await app.tray();
  expect((await tray.menu())[0]).toMatchObject({ label: 'Meet now', shortcut: '' });
  await pressKeys(desktop, 'ctrl+alt+m');
  // A meeting that the hotkey had started would exist by the time the menu answers.
  expect((await tray.labels()).some((label) => label.startsWith('Meet Now ended twice'))).toBe(true);
  expect(app.trace.filter(({ what }) => what === 'trigger')).toEqual([]);
  expect(server.simulator.requests).toHaveLength(before);

  await page.click('start-normally');
  await app.connected();
  await until('the reason to go', async () => (await page.count('notice-safeStart')) === 0, patience);
  await pressKeys(desktop, 'ctrl+alt+m');
  await until('the meeting', () => server.starts().length === 1, patience);
  await until('the count to begin anew', () => counted() === 0, 50_000);
}, 90_000);

it('L23 says so in every language, lets the user sign in by hand instead, and L54 calls no meeting lost before that', async () => {
  await crash();
  await crash();
  writeEarlierMeetings(desktop, [{ subject: 'Budget', daysAgo: 0, end: 'none' }]);
  const app = await launch({ driven: true });
  const page = await app.page();
  const { address, password, server: url } = server.account;
  await until('the reason', async () => (await page.count('notice-safeStart')) === 1, patience);
  expect(await page.text('notice-safeStart')).toContain('A meeting was running when Meet Now ended');
  expect(await page.text('start-normally')).toBe('Start normally and resume the meeting');
  expect((await (await app.tray()).labels()).join()).toContain('Budget — still running?');
  for (const language of ['de', 'fr', 'es', 'ja', 'en-XA', 'en-XB', 'en']) {
    await speak(page, language);
    expect(await seriousFindings(page)).toEqual([]);
  }
  await page.type('signin-address', address);
  await page.type('signin-password', password);
  await page.click('signin-more');
  await page.type('signin-server', url);
  await page.click('signin-submit');
  await app.connected();
  expect((await (await app.tray()).menu())[0]).toMatchObject({ shortcut: '' });
  const lost = async (): Promise<boolean> => (await page.text('start-normally')) === 'Start normally';
  await until('the server to have said that it does not know the meeting', lost, 20_000);
  expect(await page.text('notice-safeStart')).not.toContain('A meeting was running');
  await page.click('start-normally');
  await until(
    'the hotkey',
    async () => (await (await app.tray()).menu())[0]?.shortcut === 'Control+Alt+m',
    patience,
  );
  expect(server.requests('POST', /applications$/)).toHaveLength(1);
}, 60_000);

it('L23 restarts the count after a successful start, and does not count a start that the user ended as a crash', async () => {
  await crash();
  const good = await launch();
  await good.connected();
  expect(await good.quit()).toBe(0);
  expect(counted()).toBe(0);
  await crash();
  const last = await launch();
  await last.connected();
  expect(await visibleWindows(desktop)).toBe(0);
});

it('L23 starts safely for a command line as well, which reports that no user is signed in', async () => {
  await crash();
  await crash();
  const before = server.simulator.requests.length;
  const { exitCode, stdout } = await type(desktop, ['status', '--start', '--json']);
  expect([exitCode, JSON.parse(stdout)]).toMatchObject([0, { connection: 'signedOut' }]);
  await until('the window', async () => (await visibleWindows(desktop)) === 1, patience);
  expect(server.simulator.requests).toHaveLength(before);
  expect(await type(desktop, ['quit'])).toMatchObject({ exitCode: 0 });
  await until('the count to begin anew', () => counted() === 0, patience);
});

it('L23 starts as usual if it cannot count', async () => {
  mkdirSync(file(), { recursive: true });
  await crash();
  await crash();
  const app = await launch();
  await app.connected();
  expect(await visibleWindows(desktop)).toBe(0);
  expect(await app.quit()).toBe(0);
  rmSync(file(), { recursive: true });
});
