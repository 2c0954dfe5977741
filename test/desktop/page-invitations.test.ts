import { afterAll, beforeAll, expect, it } from 'vitest';
import { until } from '../../scripts/desktop/wait';
import { seriousFindings } from './harness/axe';
import { installBrowser, type Browser } from './harness/browser';
import { moveWindow } from './harness/display-tools';
import { fitsIn } from './harness/fits';
import { journey } from './harness/journey';
import { tabTo } from './harness/keyboard';
import { appears, disappears, meetingOf } from './harness/meetings-page';
import { isRecorded } from './harness/recorded';
import { startScene, type Scene } from './harness/scene';
import { storedSettings } from './harness/stored-settings';
import type { Page } from './harness/spectron-driver';
import { speak } from './harness/tour';

let scene: Scene;
let browser: Browser;
let page: Page;

const answers = (verb: string) => scene.server.requests('POST', new RegExp(`/${verb}$`));

journey();
beforeAll(async () => {
  browser = installBrowser();
  scene = await startScene({
    prepare: storedSettings({ appearOnline: true }),
    behaviour: { incoming: { timeout: 600 } },
    launch: { driven: true, env: browser.env },
  });
  scene.atEnd(() => browser.remove());
  page = await scene.app.page('Show window');
  await appears(page, 'start-subject');
  await moveWindow(scene.desktop, { x: 0, y: 0, width: 360, height: 480 });
  await until('the size', () => page.run<boolean>('return innerWidth === 360;'), 5000);
  const available = () =>
    scene.server.requests('POST', /\/makeMeAvailable$/).some(({ status = 500 }) => status < 300);
  await until('the user to appear online', available, 10_000);
});
afterAll(() => scene.stop());

it('an invitation stands on top: who invites, to what, and how to answer', async () => {
  scene.server.simulator.invite({ subject: 'Budget <b>2027</b> & more' });
  await appears(page, 'invitation');
  await isRecorded(page, 'invitation');
  const words = await page.text('invitation');
  expect(words).toContain('Alex Darrow invites you');
  expect(words).toContain('Budget <b>2027</b> & more');
  expect(await page.text('invitation-join')).toBe('Join');
  expect(await page.text('invitation-decline')).toBe('Decline');
  const places = await page.run<readonly number[]>(`
    return ['invitation', 'start-subject'].map((id) =>
      document.querySelector('[data-testid=' + id + ']').getBoundingClientRect().top);`);
  expect(places[0]).toBeLessThan(places[1] ?? 0);
});

it.each(['en', 'de', 'en-XA'])('is accessible and fits 360 pixels: %s', async (language) => {
  await fitsIn(page, language);
  await speak(page, 'en');
});

it('Decline only here leaves the invitation open on the user’s other devices', async () => {
  await tabTo(page, 'invitation-how', 40);
  await page.keys('Enter');
  await appears(page, 'decline-here');
  expect(await seriousFindings(page)).toEqual([]);
  expect(await page.text('decline-everywhere')).toBe('Decline everywhere');
  expect(answers('decline')).toHaveLength(0);
  await page.click('decline-here');
  await disappears(page, 'invitation');
  expect(answers('decline').map(({ body, status }) => [JSON.parse(body) as unknown, status])).toEqual([
    [{ reason: 'Local' }, 204],
  ]);
});

it('Decline declines everywhere', async () => {
  scene.server.simulator.invite({ subject: 'Retrospective', importance: 'Urgent' });
  await appears(page, 'invitation');
  expect(await page.text('invitation')).toContain('Urgent');
  await page.click('invitation-decline');
  await disappears(page, 'invitation');
  expect(answers('decline').map(({ body }) => JSON.parse(body) as unknown)).toEqual([
    { reason: 'Local' },
    { reason: 'Global' },
  ]);
});

it('Join accepts once, opens the link in the browser, and shows the meeting', async () => {
  scene.server.simulator.invite({ subject: 'Planning' });
  await appears(page, 'invitation');
  await page.click('invitation-join');
  await until('the browser', () => browser.opened().length === 1, 10_000);
  expect(browser.opened()[0]).toMatch(/^https:\/\/meet\.contoso\.com\/alexd\//);
  expect(answers('accept').map(({ status }) => status)).toEqual([204]);
  await disappears(page, 'invitation');
  await appears(page, 'meeting');
  expect(await meetingOf(page, 'Planning')).toMatchObject({
    state: 'connected',
    invitedBy: 'Alex Darrow',
    joinUrl: browser.opened()[0],
  });
});

it('leaves when the inviter takes the invitation back', async () => {
  scene.server.simulator.invite({ subject: 'Mistake' });
  await appears(page, 'invitation');
  scene.server.simulator.endInvitation('Canceled');
  await disappears(page, 'invitation');
});
