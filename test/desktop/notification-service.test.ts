import { afterAll, beforeAll, expect, it } from 'vitest';
import { until } from '../../scripts/desktop/wait';
import { journey } from './harness/journey';
import type { ReceivedNotification } from './harness/notification-service';
import { startScene, type Scene } from './harness/scene';

let scene: Scene;

const shown = (title: string): Promise<ReceivedNotification> =>
  until(
    `"${title}"`,
    () => scene.desktop.notifications.received.find((one) => one.title.startsWith(title)),
    10_000,
  );
const cancels = () => scene.server.requests('POST', /\/cancel$/);
const leaves = () => scene.server.requests('DELETE', /conversations\//);

journey();
beforeAll(async () => {
  scene = await startScene({ behaves: 'lxqt-notificationd 1.2.0' });
});
afterAll(() => scene.stop());

it('L56 shows the buttons of the connected meeting on lxqt-notificationd 1.2.0', async () => {
  const { notifications } = scene.desktop;
  await (await scene.app.tray()).choose('Meet now');
  const starting = await shown('Starting…');
  const connected = await shown('Connected');
  expect(notifications.buttons(connected.id)).toEqual(['Join', 'Copy link', 'Leave']);
  expect(notifications.onScreen).toEqual([connected.id]);
  expect(connected.id).not.toBe(starting.id);
});

it('L57 says that a late Cancel did nothing, and the meeting goes on', async () => {
  const { notifications } = scene.desktop;
  notifications.click((await shown('Starting…')).id, 'cancel');
  const answer = await shown('That did not work');
  expect(answer.body).toContain('The meeting has connected in the meantime, so it was not cancelled.');
  expect([cancels(), leaves()]).toEqual([[], []]);
});

it('L56 leaves the meeting with Leave, and nothing stays on the screen', async () => {
  const { notifications } = scene.desktop;
  notifications.press((await shown('Connected')).id, 'Leave');
  await until('the seat to be given up', () => leaves().length === 1, 5000);
  await scene.app.quit();
  await until('the screen to be empty', () => notifications.onScreen.length === 0, 5000);
});
