import { afterAll, beforeAll, expect, it } from 'vitest';
import { text } from '../../common/text';
import { inTime, until } from '../../scripts/desktop/wait';
import { startChild } from '../../scripts/desktop/child';
import { resolveRuntime } from '../../scripts/runtime';
import type { HotkeyView } from '../../common/state';
import { launchApp } from './harness/app';
import { type } from './harness/command-line';
import { clipboardText, pressKeys, visibleWindows } from './harness/display-tools';
import { journey } from './harness/journey';
import { startScene, type Scene } from './harness/scene';
import type { Page } from './harness/spectron-driver';
import type { TrayItem } from './harness/tray-item';

let scene: Scene;
let tray: TrayItem;
let page: Page;

const view = () => page.run<HotkeyView>('return (await window.meetNow.getSnapshot()).state.hotkey;');

journey();
beforeAll(async () => {
  // A program can only tell from its environment; the display still grabs keys.
  const env = { XDG_SESSION_TYPE: 'wayland' };
  scene = await startScene({ launch: { driven: true, env } });
  tray = await scene.app.tray();
  page = await scene.app.page('Settings…');
});
afterAll(() => scene.stop());

it('L12 shows no key on Wayland before it has arrived once, but a command', async () => {
  expect(await view()).toMatchObject({ registered: false, wayland: true });
  expect((await view()).command).toContain('--meet-now');
  expect((await tray.menu())[0]?.shortcut).toBe('');
});

it('L12 starts a meeting by that command, in the app that runs, and shows no window for it', async () => {
  await page.run('setTimeout(() => window.close());');
  await until('the window to be gone', async () => (await visibleWindows(scene.desktop)) === 0, 10_000);
  await tray.choose('Settings…');
  const { command = '' } = await view();
  await page.run('setTimeout(() => window.close());');
  await until('the window to be gone', async () => (await visibleWindows(scene.desktop)) === 0, 10_000);
  // The flags that this machine needs to run Electron; the command of an installed app has none of them.
  const flags = resolveRuntime().appArgs.filter((one) => one.startsWith('--'));
  const shell = await startChild('sh', ['-c', [command, ...flags].join(' ')], { env: scene.desktop.env });
  expect(await inTime('the end of the command', shell.exited, 10_000)).toBe(0);
  await until('the meeting', () => scene.server.starts().length === 1, 10_000);
  expect(scene.app.trace.filter(({ what }) => what === 'trigger')).toMatchObject([{ trigger: 'hotkey' }]);
  expect(await visibleWindows(scene.desktop)).toBe(0);
});

it('L64 copies nothing without a window in use, and says so where it would have said “copied”', async () => {
  const { notifications } = scene.desktop;
  const said = () => notifications.received.at(-1);
  await until('the meeting', () => said()?.title === 'Connected', 10_000);
  expect(said()?.body).toContain('The link was not copied.');
  const { stdout, exitCode } = await type(scene.desktop, ['room', '--copy']);
  expect([stdout, exitCode]).toEqual(['', 1]);
  expect(await clipboardText(scene.desktop)).toBe('');
});

it('L12 accepts the command instead of the key in a test', async () => {
  await tray.choose('Settings…');
  await page.run('await window.meetNow.testHotkey();');
  const second = await launchApp(scene.desktop, { args: ['--meet-now'] });
  await inTime('the end of the command', second.child.exited, 10_000);
  await until('the test to be over', async () => (await view()).test === 'arrived', 5000);
  expect(await view()).toMatchObject({ registered: false });
  expect(scene.server.starts()).toHaveLength(1);
});

it('L12 refers to the desktop’s settings if the key does not arrive', async () => {
  await page.run('await window.meetNow.testHotkey();');
  await until('the end of the test', async () => (await view()).test === 'missed', 15_000);
  const { problem, command = '' } = await view();
  expect(problem?.advice).toEqual(text('hotkey.adviceWayland', { command }));
});

it('L12 shows the key in the tray after it has arrived, even after a later test without a press', async () => {
  await pressKeys(scene.desktop, 'ctrl+alt+m');
  const shown = async () => (await tray.menu())[0]?.shortcut === 'Control+Alt+m';
  await until('the key in the tray', shown, 5000);
  await page.run('await window.meetNow.testHotkey();');
  await until('the end of the test', async () => (await view()).test === 'missed', 15_000);
  expect(await shown()).toBe(true);
});

it('starts a meeting at the first launch, if that asks for one', async () => {
  expect(await scene.app.quit()).toBe(0);
  const { length } = scene.server.starts();
  const { account } = scene.server;
  const first = await launchApp(scene.desktop, { account, args: ['--meet-now'] });
  scene.atEnd(() => first.child.stop());
  await until('the meeting', () => scene.server.starts().length === length + 1, 10_000);
});
