import { afterAll, beforeAll, expect, it } from 'vitest';
import { until } from '../../scripts/desktop/wait';
import { journey } from './harness/journey';
import { appears, start } from './harness/meetings-page';
import { startScene, type Scene } from './harness/scene';
import type { Page } from './harness/spectron-driver';

/** More than main reads by itself, and more than the list shows. */
const people = 60;

let scene: Scene;
let page: Page;

/** The people without a menu of actions, as a selector each. */
const withoutMenu = () =>
  page.run<readonly string[]>(`
    return [...document.querySelectorAll('[data-testid="person"]')]
      .filter((row) => row.querySelector('[data-testid="person-menu"]') === null)
      .map((row) => '[data-href="' + row.dataset.href + '"]');`);

journey();
beforeAll(async () => {
  scene = await startScene({ launch: { driven: true } });
  page = await scene.app.page('Show window');
  await start(page, 'Planning');
  scene.server.simulator.arriveMany({ kind: 'colleague', count: people });
});
afterAll(() => scene.stop());

it('offers the actions for those who are in view, not for the others', async () => {
  await appears(page, 'meeting-people');
  await page.click('meeting-people');
  await until('all people', async () => (await page.count('person')) === people, 10_000);
  await appears(page, 'person-menu');
  expect(await withoutMenu()).not.toEqual([]);
});

it('offers them for others when the list has been scrolled', async () => {
  const last = (await withoutMenu()).at(-1) ?? '';
  await page.run(`document.querySelector(${JSON.stringify(last)}).scrollIntoView();`);
  await until('the menu', async () => !(await withoutMenu()).includes(last), 10_000);
});
