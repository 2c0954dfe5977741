import { afterAll, beforeAll, expect, it } from 'vitest';
import { until } from '../../scripts/desktop';
import { lenea } from '../simulator';
import { argumentsOf, renderersOf } from './harness/processes';
import { startScene, type Scene } from './harness/scene';
import type { Page } from './harness/spectron-driver';

let scene: Scene;
let page: Page;

const browser = 1;
const inBrowser = <Value>(script: string) => page.run<Value>(script, browser);
const titled = (title: string) =>
  until(`the page "${title}"`, async () => (await inBrowser('return document.title')) === title, 10_000);
const grants = () => scene.server.requests('POST', /oauthtoken$/);

async function signIn(): Promise<void> {
  await page.type('signin-address', lenea.address);
  await page.click('signin-without-password');
  await titled('Sign in');
}

beforeAll(async () => {
  scene = await startScene({
    signedOut: true,
    behaviour: { grants: ['urn:microsoft.rtc:passive'] },
    launch: { driven: true },
  });
  page = await scene.app.page();
  await page.click('signin-more');
  await page.type('signin-server', scene.server.url);
});
afterAll(() => scene.stop());

it('opens the page of the server where no password is typed', async () => {
  await signIn();
  expect(await inBrowser('return location.href')).toBe(`${scene.server.url}/PassiveAuth/PassiveAuth.aspx`);
});

it('S13 gives that page nothing of the app, no permission, and no way to files', async () => {
  expect(await inBrowser('return [typeof window.meetNow, typeof require, typeof process]')).toEqual([
    'undefined',
    'undefined',
    'undefined',
  ]);
  expect(await inBrowser('return Notification.requestPermission()')).toBe('denied');
  expect(await inBrowser('return window.open("file:///etc/passwd") === null')).toBe(true);
  expect(await inBrowser('return location.href')).toContain('/PassiveAuth/');
});

it('S13 has each page in a process that asked to be sandboxed, that of the server as well as ours', () => {
  const pages = renderersOf(scene.app.child.pid);
  expect(pages.length).toBeGreaterThanOrEqual(2);
  for (const pid of pages) expect(argumentsOf(pid)).toContain('--enable-sandbox');
});

it('S13 is not ended by a page that leads to an address which Chromium takes and Node does not', async () => {
  expect(await inBrowser('return window.open("http://a b/") === null')).toBe(true);
  await inBrowser(`const link = document.createElement('a');
    link.href = 'http://a b/';
    link.click();`);
  expect(await inBrowser('return location.href')).toContain('/PassiveAuth/');
  expect(await (await scene.app.tray()).labels()).toContain('Quit');
});

it('cancels the sign-in when it is closed, and says so', async () => {
  await inBrowser('setTimeout(() => window.close())');
  await until('the problem', async () => (await page.text('signin-problem')).includes('was closed'), 10_000);
  expect(await page.count('signin-submit')).toBe(1);
});

it('goes on once both pages are filled, and not before', async () => {
  await signIn();
  await inBrowser(`
    document.querySelector('[name=UserName]').value = ${JSON.stringify(lenea.address)};
    document.querySelector('[name=Password]').value = ${JSON.stringify(lenea.password)};
    setTimeout(() => document.querySelector('button').click());`);
  await titled('Stay signed in?');
  expect(grants().every(({ status }) => status === 400)).toBe(true);
  await inBrowser(`setTimeout(() => document.querySelector('button').click())`);
  await scene.app.connected();
  expect(grants().at(-1)).toMatchObject({ status: 200, body: 'grant_type=urn%3Amicrosoft.rtc%3Apassive' });
  await until('one window', async () => !(await page.run<boolean>('return document.hidden')), 5_000);
});

it('S25 keeps its cookies to itself: no other request carries any', () => {
  const others = scene.server.simulator.requests.filter(
    ({ url }) => !url.includes('/PassiveAuth/') && !url.includes('oauthtoken'),
  );
  expect(others.length).toBeGreaterThan(3);
  expect(others.filter(({ headers }) => 'cookie' in headers)).toEqual([]);
});

it('forgets who it was on signing out', async () => {
  await (await scene.app.tray()).choose('Sign out');
  await scene.app.connected('signedOut');
  await signIn();
  await inBrowser('setTimeout(() => window.close())');
  await until('the problem', async () => (await page.text('signin-problem')).includes('was closed'), 10_000);
});
