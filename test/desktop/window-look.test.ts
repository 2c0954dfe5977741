import { afterAll, beforeAll, expect, it } from 'vitest';
import { until } from '../../scripts/desktop/wait';
import { launchApp, type App } from './harness/app';
import { visibleWindows } from './harness/display-tools';
import { journey } from './harness/journey';
import { startScene, type Scene } from './harness/scene';
import type { Page } from './harness/spectron-driver';

let scene: Scene;
let page: Page;

const holds = (what: string, condition: string) =>
  until(what, () => page.run<boolean>(`return ${condition};`), 10_000);
const media = (query: string) => `matchMedia('(${query})').matches`;
const choose = (theme: string) =>
  page.run<{ ok: boolean }>(`return meetNow.changeSettings({ theme: ${JSON.stringify(theme)} });`);
/** The colour behind the page, from 0 (black) to 255. */
const background = `Number(/\\d+/.exec(getComputedStyle(document.querySelector('#root > * > *')).backgroundColor)[0])`;

journey();
beforeAll(async () => {
  scene = await startScene({ launch: { driven: true, byHand: true } });
});
afterAll(() => scene.stop());

it('opens at the meetings if the user starts the app, and an account is known', async () => {
  await until('the window', async () => (await visibleWindows(scene.desktop)) === 1, 10_000);
  page = await scene.app.page();
  await holds('the start form', `document.querySelector('[data-testid=start-subject]') !== null`);
  expect(await page.text('connection-state')).toBe('Ready');
});

it('changes its colours at once, in the page and in what Chromium draws', async () => {
  await choose('dark');
  await holds('dark colours', `${media('prefers-color-scheme: dark')} && ${background} < 80`);
  await choose('light');
  await holds('light colours', `${media('prefers-color-scheme: light')} && ${background} > 200`);
});

it('leaves the colours to a contrast theme of the system', async () => {
  const drawnAs = `getComputedStyle(document.querySelector('#root > *')).getPropertyValue('--colorNeutralBackground1').trim()`;
  await page.prefer({ 'forced-colors': 'active' });
  await holds('the contrast theme', `${media('forced-colors: active')} && ${drawnAs} === '#000000'`);
  await page.prefer({ 'forced-colors': 'none' });
  await holds('the light theme', `${drawnAs} === '#ffffff'`);
});

it('enlarges the text with Ctrl and +, and the window with it as far as the page needs', async () => {
  const ratio = await page.run<number>('return devicePixelRatio;');
  for (const percent of [110, 125, 150, 175, 200, 200]) {
    await page.keys('Control+=');
    await holds(`${percent} %`, `Math.round((devicePixelRatio / ${ratio}) * 100) === ${percent}`);
  }
  await holds('room for the page', 'innerWidth >= 360 && document.documentElement.scrollWidth <= innerWidth');
  expect(await page.text('answer')).toContain('Text size: 200%');
});

it('keeps colours and size for the next start', async () => {
  await choose('dark');
  await scene.app.stop();
  const next: App = await launchApp(scene.desktop, {
    account: scene.server.account,
    byHand: true,
    driven: true,
  });
  scene.atEnd(() => next.stop());
  page = await next.page();
  await holds(
    'both',
    `${media('prefers-color-scheme: dark')} && devicePixelRatio > 1.9 && innerWidth >= 360`,
  );
  await page.keys('Control+0');
  await holds('the usual size', 'devicePixelRatio === 1');
});
