import { afterAll, beforeAll, expect, it } from 'vitest';
import { until } from '../../scripts/desktop/wait';
import { leaveWindow, visibleWindows } from './harness/display-tools';
import { journey } from './harness/journey';
import { NotificationService } from './harness/notification-service';
import { startScene, type Scene } from './harness/scene';
import type { TrayItem } from './harness/tray-item';

const notice = 'This desktop shows no notifications, so look here instead.';
let scene: Scene;
let tray: TrayItem;

journey();
beforeAll(async () => {
  scene = await startScene({ notifications: 'none' });
  tray = await scene.app.tray();
});
afterAll(() => scene.stop());

it('L17 shows in the tray what it cannot notify', async () => {
  await tray.choose('Meet now');
  await until('the notice', async () => (await tray.labels()).includes(notice), 10_000);
  await until(
    'the meeting',
    async () => (await tray.labels()).includes('Meeting without a subject — connected'),
    10_000,
  );
  expect((await tray.menu()).find(({ label }) => label === notice)?.enabled).toBe(true);
  expect(await visibleWindows(scene.desktop)).toBe(0);
});

it('L17 opens the window if a meeting fails', async () => {
  scene.server.simulator.configure({
    refuse: {
      times: 1,
      status: 409,
      code: 'Conflict',
      subcode: 'TooManyOnlineMeetings',
      message: 'Too many.',
    },
  });
  await until('the last press to be old', () => sinceStart() > 2100, 5000);
  await tray.choose('Meet now');
  await until('the window', async () => (await visibleWindows(scene.desktop)) === 1, 10_000);
});

it('L17 notifies again as soon as there is a service', async () => {
  const service = await NotificationService.start(scene.desktop.address);
  scene.atEnd(() => service.stop());
  await until('the last press to be old', () => sinceStart() > 2100, 5000);
  // In front, the window itself would answer.
  await leaveWindow(scene.desktop);
  await tray.choose('Meet now');
  await until('the notifications', () => service.titles.length === 2, 10_000);
  expect(service.titles).toEqual(['Starting…', 'Connected — join link copied']);
  await until('the notice to be gone', async () => !(await tray.labels()).includes(notice), 5000);
});

const sinceStart = (): number => performance.now() - (scene.server.starts().at(-1)?.at ?? -Infinity);
