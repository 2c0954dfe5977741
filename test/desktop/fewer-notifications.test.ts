import { afterAll, beforeAll, expect, it } from 'vitest';
import { until } from '../../scripts/desktop/wait';
import type { SettingsChange } from '../../common/commands';
import { leaveWindow, visibleWindows } from './harness/display-tools';
import { journey } from './harness/journey';
import { startScene, type Scene } from './harness/scene';
import type { Page } from './harness/spectron-driver';
import type { TrayItem } from './harness/tray-item';

let scene: Scene;
let tray: TrayItem;
let page: Page;

const titles = () => scene.desktop.notifications.titles;
const change = (settings: SettingsChange) =>
  page.run(`return window.meetNow.changeSettings(${JSON.stringify(settings)});`);
const start = (subject: string) => page.run(`return window.meetNow.startMeeting({ subject: '${subject}' });`);
const shown = (label: string) =>
  until(
    `"${label}" in the tray`,
    async () => (await tray.labels()).some((one) => one.includes(label)),
    10_000,
  );

journey();
beforeAll(async () => {
  scene = await startScene({ launch: { driven: true } });
  tray = await scene.app.tray();
  page = await scene.app.page('Show window');
});
afterAll(() => scene.stop());

it('notifies only of results, if so chosen', async () => {
  await leaveWindow(scene.desktop);
  await change({ notifications: 'results' });
  await start('First');
  await until('the result', () => titles().length > 0, 10_000);
  expect(titles()).toEqual(['Connected — join link copied']);
});

it('notifies of no meeting, if so chosen: tray and window show them', async () => {
  await change({ notifications: 'none' });
  await start('Second');
  await shown('Second — connected');
  expect(titles()).toHaveLength(1);
  const state = await page.run<string>(
    'return (await window.meetNow.getSnapshot()).state.meetings[0].state;',
  );
  expect(state).toBe('connected');
});

it('opens no window for a failed meeting if notifications are off', async () => {
  await page.run('setTimeout(() => window.close());'); // if it closed at once, it could not answer the driver
  await until('the window to close', async () => (await visibleWindows(scene.desktop)) === 0, 10_000);
  scene.server.simulator.configure({
    refuse: { times: 1, status: 409, code: 'Conflict', subcode: 'TooManyOnlineMeetings', message: 'No.' },
  });
  await tray.choose('Meet now');
  const failed = () => scene.app.trace.some(({ what, state }) => what === 'meeting' && state === 'failed');
  await until('the failure', failed, 10_000);
  expect(titles()).toHaveLength(1);
  expect(await visibleWindows(scene.desktop)).toBe(0);
});

it('still answers a press in the tray that is refused', async () => {
  await scene.server.pause();
  await scene.app.connected('reconnecting');
  await tray.choose('Second', 'Leave');
  await until('the answer', () => titles().length === 2, 5000);
  const answer = scene.desktop.notifications.received.at(-1);
  expect(answer?.title).toBe('That did not work');
  expect(answer?.body).toContain('refused the connection');
});
