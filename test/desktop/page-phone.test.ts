import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until } from '../../scripts/desktop/wait';
import { moveWindow } from './harness/display-tools';
import { fitsInEveryTheme } from './harness/fits';
import { journey } from './harness/journey';
import { hasFocus, tabTo, typeKeys } from './harness/keyboard';
import { appears, disappears, start } from './harness/meetings-page';
import { isRecorded } from './harness/recorded';
import { startScene, type Scene } from './harness/scene';
import type { Page } from './harness/spectron-driver';

let scene: Scene;
let page: Page;

const calls = () => scene.server.requests('POST', /phoneAudio/i).length;
const callIs = (state: string) =>
  until(
    `the call to be ${state}`,
    async () =>
      (await page.count('call')) > 0 && (await page.look('call', 'return it.dataset.state;')) === state,
    10_000,
  );
const accessible = () => fitsInEveryTheme(page);

journey();
beforeAll(async () => {
  scene = await startScene({ launch: { driven: true }, behaviour: { phone: { ring: 1_000 } } });
  page = await scene.app.page('Show window');
  await start(page, 'Planning');
  await moveWindow(scene.desktop, { x: 0, y: 0, width: 360, height: 480 });
  await until('the size', () => page.run<boolean>('return innerWidth === 360;'), 5000);
});
afterAll(() => scene.stop());

describe('the user’s phone', () => {
  it('is called by keyboard, at a number that the user types', async () => {
    await page.click('start-subject');
    await tabTo(page, 'meeting-phone', 40);
    await page.keys('Enter');
    await appears(page, 'call-me');
    await appears(page, 'call-number');
    await page.look(
      'call-number',
      `it.value = ''; it.dispatchEvent(new Event('change', { bubbles: true }));`,
    );
    await appears(page, 'call-typed');
    await accessible();
    await page.click('call-typed');
    await hasFocus(page, 'call-typed');
    await typeKeys(page, '+14255550123');
    expect(calls()).toBe(0);
    await page.keys('Enter');
    await callIs('ringing');
  });

  it('is in the meeting when the user answers, and hangs up by a press', async () => {
    scene.server.simulator.answerPhone();
    await callIs('connected');
    expect(await page.text('call')).toContain('Your phone is in the meeting');
    expect(await page.text('call')).toContain('(425) 555-0123');
    await isRecorded(page, 'phone');
    await accessible();
    await page.click('call-hangUp');
    await disappears(page, 'call');
  });
});
