import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Configuration } from 'electron-builder';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { watchCalls } from '../../scripts/desktop/bus';
import { startChild } from '../../scripts/desktop/child';
import { until } from '../../scripts/desktop/wait';
import { flagsFor, projectFolder } from '../../scripts/runtime';
import { launchApp, type App } from '../desktop/harness/app';
import { startDesktop, type Desktop } from '../desktop/harness/desktop';
import {
  clipboardText,
  leaveWindow,
  ofWindow,
  pressKeys,
  visibleWindows,
} from '../desktop/harness/display-tools';
import { startKeyring } from '../desktop/harness/keyring';
import { descendantsOf } from '../desktop/harness/processes';
import { startServer, type Server } from '../desktop/harness/server';
import type { Page } from '../desktop/harness/spectron-driver';
import { speak } from '../desktop/harness/tour';
import { filesWith } from '../desktop/harness/written-files';
import { startXProgram } from '../desktop/harness/x-client';
import { packed } from './packed';

const executable = join(packed.folder, 'meet-now');
const runtime = { executable, appArgs: flagsFor(executable) };
const endings: (() => void | Promise<void>)[] = [];
let desktop: Desktop;
let server: Server;
let app: App;
let page: Page;
/** Calls of the keychain, by any caller. */
let keychain: string[];

const titles = () => desktop.notifications.titles;
const toolTip = async () => (await app.tray()).toolTip();
const meetings = () => titles().filter((title) => title === 'Connected — join link copied').length;

beforeAll(async () => {
  desktop = await startDesktop();
  endings.push(() => desktop.stop());
  const keyring = await startKeyring(desktop);
  endings.push(() => keyring.stop());
  keychain = [];
  const rule = "type='method_call',destination='org.freedesktop.secrets'";
  endings.push(await watchCalls(desktop.address, rule, ({ member }) => keychain.push(member ?? '')));
  server = await startServer();
  endings.push(() => server.stop());
  const args = ['--password-store=gnome-libsecret'];
  app = await launchApp(desktop, { runtime, args, driven: true });
  endings.push(() => app.stop());
  page = await app.page();
});
afterAll(async () => {
  for (const end of endings.splice(0).reverse()) await end();
});

it('starts with its icon on the panel, and asks to sign in', async () => {
  expect(await toolTip()).toMatch(/^Meet Now — signed out/);
  expect(desktop.tray.items).toHaveLength(1);
  await until('the window', async () => (await visibleWindows(desktop)) === 1, 10_000);
  expect(await page.address()).toMatch(/^app:\/\/meet-now\//);
  expect(await page.count('signin-submit')).toBe(1);
});

/** The class of windows in the desktop file; electron-builder takes `desktopName` if the configuration names none. */
function startupWmClass(): string {
  const read = (...file: readonly string[]): unknown => JSON.parse(readFileSync(join(...file), 'utf8'));
  const { linux } = read(dirname(packed.archive), 'electron-builder.json') as Configuration;
  const { desktopName } = read(projectFolder, 'package.json') as { readonly desktopName: string };
  const named = linux?.desktop?.entry?.['StartupWMClass'];
  return named ?? desktopName.replace(/\.desktop$/, '');
}

it('has a window that the desktop knows to belong to its desktop file', async () => {
  const x = await startXProgram(desktop.env['DISPLAY']);
  const { stdout } = spawnSync('xdotool', ofWindow, { env: desktop.env, encoding: 'utf8' });
  const wmClass = await new Promise<string>((found, failed) => {
    const [property, any] = [67, 0]; // WM_CLASS, which the protocol predefines
    x.client.GetProperty(false, Number(stdout.trim()), property, any, 0, 1000, (error, reply) =>
      error ? failed(error) : found(reply.data.toString()),
    );
  });
  x.end();
  expect(wmClass.split('\0')).toContain(startupWmClass());
});

it('runs the code that was compiled when it was built', () => {
  const log = join(desktop.profile.home, '.config', 'Meet Now', 'logs', 'main.log');
  expect(readFileSync(log, 'utf8')).toMatch(/ on Electron .*, (\d+) of \1 scripts from the code cache$/m);
});

it('leaves the keychain alone until it is needed', () => {
  expect(keychain).toEqual([]);
});

it('signs in, and keeps the password in the keychain', async () => {
  const { address, password } = server.account;
  await page.type('signin-address', address);
  await page.type('signin-password', password);
  await page.click('signin-more');
  await page.type('signin-server', server.url);
  await page.click('signin-submit');
  await until('the connection', async () => (await toolTip()) === 'Meet Now — ready', 20_000);
  expect(keychain).not.toEqual([]);
  expect(filesWith(desktop.profile.home, password)).toEqual([]);
});

it('changes its language, in the window and in the tray', async () => {
  const tray = await app.tray();
  const english = await tray.labels();
  await speak(page, 'en-XA');
  await until('other words', async () => !(await tray.labels()).includes('Meet now'), 10_000);
  await speak(page, 'en');
  await until('the words again', async () => String(await tray.labels()) === String(english), 10_000);
});

it('meets now from the tray: one POST, notifications, the link on the clipboard', async () => {
  await leaveWindow(desktop);
  await (await app.tray()).choose('Meet now');
  await until('the meeting', () => meetings() === 1, 10_000);
  expect(titles()).toEqual(['Starting…', 'Connected — join link copied']);
  expect(server.starts()).toHaveLength(1);
  // The desktop has to read the icon, and cannot do so inside the archive.
  expect(existsSync(desktop.notifications.received[0]?.icon ?? '')).toBe(true);
  const [conversation] = server.simulator.state.applications.flatMap(({ conversations }) => conversations);
  await until(
    'the link to be copied',
    async () => (await clipboardText(desktop)) === conversation?.joinUrl,
    5000,
  );
});

/** A press within two seconds of the last one would be the same wish. */
const lastIsOld = () =>
  until('the last press to be old', () => performance.now() - (server.starts().at(-1)?.at ?? 0) > 2100, 5000);

it('meets now from the hotkey', async () => {
  await lastIsOld();
  await pressKeys(desktop, 'ctrl+alt+m');
  await until('the meeting', () => meetings() === 2, 10_000);
  expect(server.starts()).toHaveLength(2);
});

it('meets now by the action of the desktop file: a launch that passes the wish on and exits', async () => {
  await lastIsOld();
  const second = await launchApp(desktop, { runtime, args: ['--meet-now'] });
  expect(await second.child.exited).toBe(0);
  await until('the meeting', () => meetings() === 3, 10_000);
  expect(server.starts()).toHaveLength(3);
});

it('answers commands', async () => {
  const args = [...runtime.appArgs, 'status', '--json'];
  const command = await startChild(executable, args, { env: desktop.env });
  expect(await command.exited).toBe(0);
  const [line] = command
    .output()
    .split('\n')
    .filter((text) => text.startsWith('{'));
  expect(JSON.parse(line ?? '')).toMatchObject({ ok: true, connection: 'ready' });
});

it('opens its window again when a notification is clicked', async () => {
  await page.run('window.close();');
  await until('the window to close', async () => (await visibleWindows(desktop)) === 0, 10_000);
  desktop.notifications.click(desktop.notifications.received.at(-1)?.id ?? 0, 'default');
  await until('the window', async () => (await visibleWindows(desktop)) === 1, 10_000);
});

it('quits: the application on the server is deleted, and no process is left', async () => {
  const started = descendantsOf(app.child.pid);
  expect(started.length).toBeGreaterThan(1);
  expect(await app.quit()).toBe(0);
  expect(server.simulator.state.applications).toEqual([]);
  await until('the end of all processes', () => started.every((pid) => !existsSync(`/proc/${pid}`)), 5000);
});

/** The packaged app without a display: it prints one line and exits, so everything else would show. */
function bare(args: readonly string[], more: NodeJS.ProcessEnv): { stdout: string; stderr: string } {
  const env = { PATH: process.env['PATH'], HOME: desktop.profile.home, ...more };
  const all = [...args, ...runtime.appArgs];
  const { stdout, stderr, status } = spawnSync(executable, all, { env, encoding: 'utf8', timeout: 10_000 });
  expect(status).toBe(69);
  return { stdout, stderr };
}

it('S17 cannot be turned into a Node, a debugger, or anything else by its environment', () => {
  const script = join(desktop.profile.home, 'script.cjs');
  writeFileSync(script, 'process.stdout.write("script");');
  const line = 'Meet Now needs a graphical desktop: neither DISPLAY nor WAYLAND_DISPLAY is set.\n';
  expect(bare([script], { ELECTRON_RUN_AS_NODE: '1' })).toEqual({ stdout: '', stderr: line });
  expect(bare(['--inspect=0'], {})).toEqual({ stdout: '', stderr: line });
  const options = bare([], { NODE_OPTIONS: `--require ${script}` });
  expect(options.stdout).toBe('');
  expect(options.stderr).toContain('NODE_OPTIONS have been disabled in this app');
});
