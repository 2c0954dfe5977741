import { afterAll, beforeAll, expect, it } from 'vitest';
import { until } from '../../scripts/desktop';
import { startScene, type Scene } from './harness/scene';
import { attachPage, freePort, type Page } from './harness/spectron-driver';

let scene: Scene;
let page: Page;

beforeAll(async () => {
  const port = await freePort();
  scene = await startScene({ launch: { args: [`--remote-debugging-port=${port}`] } });
  await (await scene.app.tray()).choose('Open window');
  page = await attachPage(scene, port);
  scene.atEnd(() => page.stop());
});
afterAll(() => scene.stop());

it('opens our page, and no other', async () => {
  expect(await page.address()).toBe('app://meet-now/index.html');
  await until('the state', async () => (await page.text('connection-state')) === 'Ready', 10_000);
});

it('meets now from the window, with a subject', async () => {
  await page.type('start-subject', 'Budget');
  await page.click('start-button');
  await until('the meeting', async () => (await page.text('meeting-state')) === 'Connected', 10_000);
  expect(scene.server.starts()).toHaveLength(1);
  expect(JSON.parse(scene.server.starts()[0]?.body ?? '{}')).toMatchObject({ subject: 'Budget' });
  expect(scene.desktop.notifications.titles).toEqual(['Starting…', 'Connected — join link copied']);
  expect(scene.app.trace.filter(({ what }) => what === 'trigger')).toMatchObject([{ trigger: 'window' }]);
});
