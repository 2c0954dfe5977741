import { afterAll, beforeAll, expect, it } from 'vitest';
import { until } from '../../scripts/desktop/wait';
import { journey } from './harness/journey';
import { startScene, type Scene } from './harness/scene';
import type { TrayItem } from './harness/tray-item';

let scene: Scene;
let tray: TrayItem;

const received = () => scene.desktop.notifications.received;

journey();
beforeAll(async () => {
  scene = await startScene({ behaviour: { startOnlineMeeting: 'absent' } });
  tray = await scene.app.tray();
});
afterAll(() => scene.stop());

it('P31 answers a press with the permission that is missing', async () => {
  await tray.choose('Meet now');
  await until('the answer', () => received().length === 1, 5000);
  expect(received()[0]).toMatchObject({
    title: 'That did not work',
    body: 'The server does not allow this account to start meetings.\nAsk your administrator.',
    actions: ['default', ''],
  });
  expect(scene.server.starts()).toHaveLength(0);
});

it('says why a meeting failed, and tries again from the notification', async () => {
  scene.server.simulator.configure({
    startOnlineMeeting: 'onlineMeetingInvitations',
    ending: {
      kind: 'failed',
      reason: { code: 'RemoteFailure', subcode: 'Timeout', message: 'Nobody answered.' },
    },
  });
  await until(
    'the news that it is allowed',
    () => scene.app.trace.some(({ what, rel }) => what === 'event' && rel === 'communication'),
    10_000,
  );
  await until(
    'the failure',
    async () => {
      // The client reads the event before it acts on it: the app refuses a press in between like the one before.
      if (scene.server.starts().length === 0) await tray.choose('Meet now');
      return received().some(({ title }) => title === 'Failed');
    },
    10_000,
  );
  const failed = received().at(-1);
  scene.server.simulator.configure({ ending: { kind: 'connected' } });
  const starts = scene.server.starts().length;
  expect(failed?.actions).toContain('tryAgain');
  scene.desktop.notifications.click(failed?.id ?? 0, 'tryAgain');
  await until('the meeting', () => received().at(-1)?.title === 'Connected — join link copied', 10_000);
  expect(scene.server.starts()).toHaveLength(starts + 1);
});
