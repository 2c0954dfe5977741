import { afterAll, beforeAll, expect, it } from 'vitest';
import { until } from '../../scripts/desktop/wait';
import { journey } from './harness/journey';
import { networkProcessesOf } from './harness/processes';
import { startScene, type Scene } from './harness/scene';

let scene: Scene;

const networkProcesses = () => networkProcessesOf(scene.app.child.pid);

journey();
beforeAll(async () => {
  scene = await startScene({ launch: { driven: true } });
});
afterAll(() => scene.stop());

it('signs in and waits for events without Chromium’s network process', async () => {
  await until('a poll', () => scene.server.requests('GET', /\/events/).length > 0, 10_000);
  expect(networkProcesses()).toEqual([]);
});

it('meets now without it', async () => {
  await (await scene.app.tray()).choose('Meet now');
  await until('the notification', () => scene.desktop.notifications.titles.length === 1, 10_000);
  expect(scene.server.starts()).toHaveLength(1);
  expect(networkProcesses()).toEqual([]);
});

it('starts it for the window', async () => {
  const page = await scene.app.page('Show window');
  expect(await page.address()).toBe('app://meet-now/index.html');
  expect(networkProcesses()).toHaveLength(1);
  expect(await scene.app.quit()).toBe(0);
});
