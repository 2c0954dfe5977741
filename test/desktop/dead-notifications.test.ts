import { afterAll, beforeAll, expect, it } from 'vitest';
import { until } from '../../scripts/desktop/wait';
import { pressKeys } from './harness/display-tools';
import { journey } from './harness/journey';
import { startScene, type Scene } from './harness/scene';
import type { TrayItem } from './harness/tray-item';

const notice = 'This desktop shows no notifications, so look here instead.';
/** Milliseconds. If the app waited for a notification, the tray would answer only after this time. */
const givenUpAfter = 3000;
let scene: Scene;
let tray: TrayItem;

journey();
beforeAll(async () => {
  scene = await startScene({ notifications: 'dead' });
  tray = await scene.app.tray();
});
afterAll(() => scene.stop());

const connectedMeetings = () =>
  scene.app.trace.filter(({ what, state }) => what === 'meeting' && state === 'connected');

/** How long the tray takes to answer, in milliseconds. */
async function trayAnswer(): Promise<number> {
  const before = performance.now();
  await tray.labels();
  return performance.now() - before;
}

it('L18 polls, answers in the tray and hears the hotkey while a notification hangs', async () => {
  const pressed = performance.now();
  await tray.choose('Meet now');
  await until('the meeting, by its events', () => connectedMeetings().length === 1, 2000);
  const slowest: number[] = [];
  await until(
    'the second press to be another wish',
    async () => {
      slowest.push(await trayAnswer());
      return performance.now() - pressed > 2100;
    },
    5000,
  );
  await pressKeys(scene.desktop, 'ctrl+alt+m');
  await until('the POST of the hotkey', () => scene.server.starts().length === 2, 2000);
  // The app gives up "Starting…" after 3 s, and "Connected" after 3 s more: all of this happened meanwhile.
  expect(await tray.labels()).not.toContain(notice);
  expect(Math.max(...slowest)).toBeLessThan(givenUpAfter);
});

it('L18 gives up and reports it in the tray', async () => {
  await until('the notice', async () => (await tray.labels()).includes(notice), 10_000);
  expect(connectedMeetings()).toHaveLength(2);
});

it('L18 quits while a notification hangs', async () => {
  expect(await scene.app.quit()).toBe(0);
  expect(scene.server.simulator.state.applications).toEqual([]);
});
