import { afterAll, beforeAll, expect, it } from 'vitest';
import { until } from '../../scripts/desktop/wait';
import { visibleWindows } from './harness/display-tools';
import { journey } from './harness/journey';
import { renderersOf } from './harness/processes';
import { startScene, type Scene } from './harness/scene';
import type { Page } from './harness/spectron-driver';

const connected = 'Connected — join link copied';
const enter = '\uE007';
let scene: Scene;
let page: Page;

/** The operations in starting order. */
const operations = () =>
  scene.app.trace.filter(({ what }) => what === 'trigger').map(({ operationId }) => operationId);
const focused = () => page.run<string | null>('return document.activeElement?.dataset.operationId ?? null;');

journey();
beforeAll(async () => {
  scene = await startScene({ launch: { driven: true } });
});
afterAll(() => scene.stop());

it('runs no page before the window is opened, not even when it starts a meeting', async () => {
  expect(renderersOf(scene.app.child.pid)).toEqual([]);
  await (await scene.app.tray()).choose('Meet now');
  await until('the meeting', () => scene.desktop.notifications.titles.includes(connected), 10_000);
  expect(renderersOf(scene.app.child.pid)).toEqual([]);
});

it('opens the window on the meeting whose notification is clicked', async () => {
  scene.desktop.notifications.click(scene.desktop.notifications.received[1]?.id ?? 0, 'default');
  await until('the window', async () => (await visibleWindows(scene.desktop)) === 1, 10_000);
  page = await scene.app.page();
  await until('the focus on the meeting', async () => (await focused()) === operations()[0], 5000);
});

it('meets now by Enter in the subject', async () => {
  await page.type('start-subject', `Budget${enter}`);
  await until('the meeting', () => operations().length === 2, 10_000);
  await until('its end', async () => (await page.text('answer')).includes(connected), 10_000);
  expect(JSON.parse(scene.server.starts()[1]?.body ?? '{}')).toMatchObject({ subject: 'Budget' });
  expect(await focused()).toBeNull();
});

it('ends the page with its window, and goes on', async () => {
  await page.run('setTimeout(() => window.close());'); // if it closed at once, it could not answer the driver
  await until('the page to end', () => renderersOf(scene.app.child.pid).length === 0, 10_000);
  expect(await (await scene.app.tray()).toolTip()).toMatch(/^Meet Now — in 2 meetings: /);
});
