import { afterAll, beforeAll, expect, it } from 'vitest';
import { until } from '../../scripts/desktop/wait';
import { clipboardText, pressKeys, visibleWindows } from './harness/display-tools';
import { journey } from './harness/journey';
import { startScene, type Scene } from './harness/scene';
import type { TrayItem } from './harness/tray-item';

let scene: Scene;
let tray: TrayItem;
let lastPress = 0;

const titles = () => scene.desktop.notifications.titles;
const joinUrls = () =>
  scene.server.simulator.state.applications.flatMap(({ conversations }) =>
    conversations.map(({ joinUrl }) => joinUrl),
  );

journey();
beforeAll(async () => {
  scene = await startScene();
  tray = await scene.app.tray();
});
afterAll(() => scene.stop());

it('L15 starts without a window, and with one icon that the panel has on its list', async () => {
  expect(await visibleWindows(scene.desktop)).toBe(0);
  expect(scene.desktop.tray.items).toHaveLength(1);
  expect(await tray.toolTip()).toBe('Meet Now — ready');
  expect(await tray.labels()).toEqual([
    'Meet now',
    'Meet now with…',
    'My meeting room',
    'Show window',
    'Settings…',
    'Sign out',
    'Quit',
  ]);
});

it('meets now from the tray: one POST, two notifications, the link on the clipboard', async () => {
  lastPress = performance.now();
  await tray.choose('Meet now');
  await until('the meeting to be connected', () => titles().includes('Connected — join link copied'), 10_000);
  expect(titles()).toEqual(['Starting…', 'Connected — join link copied']);
  expect(scene.server.starts()).toHaveLength(1);
  const [url] = joinUrls();
  const told = scene.desktop.notifications.received[1];
  expect(told).toMatchObject({
    replaces: scene.desktop.notifications.received[0]?.id,
    body: `Meeting without a subject\n${url ?? ''}`,
    actions: ['join', 'Join', 'copyLink', 'Copy link', 'leave', 'Leave', 'default', ''],
  });
  await until('the link to be copied', async () => (await clipboardText(scene.desktop)) === url, 5000);
  // Whether the telephone can be called is known a little later.
  const entries = async (): Promise<string> => {
    const { label = '', children = [] } = (await tray.menu())[4] ?? {};
    return [label, ...children.map((child) => child.label)].join(' | ');
  };
  const wanted =
    'Meeting without a subject — connected | Join | Copy link | Show | Send invitation | Call my phone | Admit everybody | Leave';
  await until('the menu of the meeting', async () => (await entries()) === wanted, 5000);
  expect(await tray.toolTip()).toMatch(/^Meet Now — Meeting without a subject: connected since /);
});

it('meets now from the hotkey', async () => {
  expect((await tray.menu())[0]?.shortcut).toBe('Control+Alt+m');
  await pressesAreOld();
  await press();
  await until('the second meeting', () => titles().length === 4, 10_000);
  expect(titles().slice(2)).toEqual(['Starting…', 'Connected — join link copied']);
  expect(scene.server.starts()).toHaveLength(2);
  expect(scene.app.trace.filter(({ what }) => what === 'trigger').map(({ trigger }) => trigger)).toEqual([
    'tray',
    'hotkey',
  ]);
});

it('P33 starts one meeting for two presses within two seconds', async () => {
  await pressesAreOld();
  await press();
  await until('the third meeting', () => titles().length === 6, 10_000);
  await press();
  await pressesAreOld();
  expect(scene.server.starts()).toHaveLength(3);
});

it('P34 starts one meeting for twenty presses', async () => {
  // With one call, so that all presses fit into two seconds even on a busy machine.
  await press(20);
  await until('the fourth meeting', () => joinUrls().length === 4 && titles().length >= 8, 10_000);
  await pressesAreOld();
  expect(scene.server.starts()).toHaveLength(4);
});

it('copies the link of the notification that was clicked', async () => {
  const [first, second] = joinUrls();
  expect(await clipboardText(scene.desktop)).not.toBe(first);
  const id = scene.desktop.notifications.received[1]?.id ?? 0;
  scene.desktop.notifications.click(id, 'copyLink');
  await until('its link to be copied', async () => (await clipboardText(scene.desktop)) === first, 5000);
  expect(first).not.toBe(second);
});

it('opens the window when a notification is clicked', async () => {
  const id = scene.desktop.notifications.received[1]?.id ?? 0;
  scene.desktop.notifications.click(id, 'default');
  await until('the window', async () => (await visibleWindows(scene.desktop)) === 1, 10_000);
});

it('leaves a meeting from the tray', async () => {
  await tray.choose('Meeting without a subject', 'Leave');
  await until(
    'the seat to be given up',
    () => scene.server.requests('DELETE', /conversations/).length === 1,
    5000,
  );
  await until(
    'the menu to have three meetings',
    async () => (await tray.labels()).filter((label) => label.endsWith('— connected')).length === 3,
    5000,
  );
});

it('quits: the application on the server is deleted, and no notification is left, not even an expired one', async () => {
  const { notifications } = scene.desktop;
  const [expired = 0, ...others] = notifications.onScreen;
  expect(others).not.toEqual([]);
  notifications.expire(expired);
  expect(await scene.app.quit()).toBe(0);
  expect([notifications.onScreen, notifications.inList]).toEqual([[], []]);
  expect(scene.server.requests('DELETE', /applications\/\d+$/)).toHaveLength(1);
  expect(scene.server.simulator.state.applications).toEqual([]);
});

async function press(times = 1): Promise<void> {
  await pressKeys(scene.desktop, ...Array.from({ length: times }, () => 'ctrl+alt+m'));
  lastPress = performance.now();
}

/** A press within two seconds of the last one would be the same wish. */
async function pressesAreOld(): Promise<void> {
  await until('the last press to be old', () => performance.now() - lastPress > 2100, 5000);
}
