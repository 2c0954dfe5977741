import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { until } from '../../scripts/desktop/wait';
import { lenea } from '../simulator';
import { debugMain } from './harness/debugger';
import { focusWindow } from './harness/display-tools';
import { journey } from './harness/journey';
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

/** Submits a form a moment later: otherwise the driver would wait for the page that loads during its call. */
const post = (action: string, fields: Readonly<Record<string, string>>): string => `const form = document.body
  .appendChild(document.createElement('form'));
  form.method = 'post';
  form.action = ${JSON.stringify(action)};
  for (const [name, value] of Object.entries(${JSON.stringify(fields)}))
    Object.assign(form.appendChild(document.createElement('input')), { name, value });
  setTimeout(() => HTMLFormElement.prototype.submit.call(form), 200);`;

/** Another host of the organisation, whose page claims to belong to a third one. */
const heard: string[] = [];
const federation = createServer((request, response) => {
  let body = '';
  request.setEncoding('utf8').on('data', (piece: string) => (body += piece));
  request.on('end', () => {
    if (request.url !== '/favicon.ico') heard.push(`${request.method ?? ''} ${body}`);
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end('<title>login.contoso.com — Sign in</title><body>Federation</body>');
  });
});
const federationHost = (): string => `127.0.0.2:${(federation.address() as AddressInfo).port}`;
const windowTitled = (title: string) =>
  until(`a window "${title}"`, () => focusWindow(scene.desktop, title), 10_000);
const asked = () => until('the question', async () => (await page.count('question')) === 1, 10_000);

async function signIn(): Promise<void> {
  await page.type('signin-address', lenea.address);
  await page.click('signin-without-password');
  await titled('Sign in');
}

journey();
beforeAll(async () => {
  scene = await startScene({
    signedOut: true,
    behaviour: { grants: ['urn:microsoft.rtc:passive'] },
    launch: { driven: true, args: ['--inspect=127.0.0.1:0'] },
  });
  await new Promise<void>((resolve) => federation.listen(0, '127.0.0.2', resolve));
  scene.atEnd(() => void federation.close());
  page = await scene.app.page();
  await page.click('signin-more');
  await page.type('signin-server', scene.server.url);
});
afterAll(() => scene.stop());

it('opens the server’s page if no password is typed', async () => {
  await signIn();
  expect(await inBrowser('return location.href')).toBe(`${scene.server.url}/PassiveAuth/PassiveAuth.aspx`);
});

it('S36 names the host of the page in its title, whatever title the page has', async () => {
  const title = `${new URL(scene.server.url).host} — Sign in`;
  await windowTitled(title);
  await inBrowser(`document.title = 'login.contoso.com — Sign in'`);
  await titled('login.contoso.com — Sign in');
  expect(await focusWindow(scene.desktop, 'login.contoso.com — Sign in')).toBe(false);
  await windowTitled(title);
});

it('S36 sends no client certificate to a server that asks for one', async () => {
  const shown = join(scene.desktop.profile.home, 'shown.json');
  const mark = `event.push('held')`;
  await debugMain(
    scene.app,
    `(() => { const event = []; const electron = process.mainModule.require('electron');
      for (const contents of electron.webContents.getAllWebContents())
        contents.emit('select-client-certificate', { preventDefault() { ${mark}; } }, 'https://x.example/', [{ subjectName: 'first' }],
          (certificate) => event.push(String(certificate)));
      process.mainModule.require('fs').writeFileSync(${JSON.stringify(shown)}, JSON.stringify(event)); })()`.replace(
      /\n\s*/g,
      ' ',
    ),
  );
  await until('what was shown', () => existsSync(shown), 5_000);
  expect(JSON.parse(readFileSync(shown, 'utf8'))).toEqual(['held', 'undefined']);
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

it('S13 sandboxes the process of each page, the server’s as well as ours', () => {
  const pages = renderersOf(scene.app.child.pid);
  expect(pages.length).toBeGreaterThanOrEqual(2);
  for (const pid of pages) expect(argumentsOf(pid)).toContain('--enable-sandbox');
});

it('S13 keeps running when a page leads to an address that Chromium accepts but Node does not', async () => {
  expect(await inBrowser('return window.open("http://a b/") === null')).toBe(true);
  await inBrowser(`const link = document.createElement('a');
    link.href = 'http://a b/';
    link.click();`);
  expect(await inBrowser('return location.href')).toContain('/PassiveAuth/');
  expect(await (await scene.app.tray()).labels()).toContain('Quit');
});

it('S36 asks before it moves to another host, sends nothing there before a yes, and ends after a no', async () => {
  await inBrowser(post(`http://${federationHost()}/adfs`, { answer: 'a first secret' }));
  await asked();
  expect(await page.text('question')).toContain(federationHost());
  await windowTitled(`${new URL(scene.server.url).host} — Sign in`);
  expect(heard).toEqual([]);
  await page.click('question-no');
  await until(
    'the problem',
    async () => (await page.text('signin-problem')).includes(federationHost()),
    10_000,
  );
  expect(heard).toEqual([]);
});

it('S36 sends the submitted form on once the user agrees, names the new host, and does not ask again', async () => {
  await signIn();
  const there = `http://${federationHost()}/adfs`;
  await inBrowser(post(there, { answer: 'a second secret' }));
  await asked();
  await page.click('question-yes');
  await until('the form', () => heard.length > 0, 10_000);
  await titled('login.contoso.com — Sign in');
  expect(heard).toEqual(['POST answer=a+second+secret']);
  await windowTitled(`${federationHost()} — Sign in`);
  const { url } = scene.server;
  await inBrowser(
    `setTimeout(() => { location.href = ${JSON.stringify(`${url}/PassiveAuth/PassiveAuth.aspx`)}; })`,
  );
  await titled('Sign in');
  await inBrowser(post(there, { answer: 'again' }));
  await titled('login.contoso.com — Sign in');
  expect([heard.at(-1), await page.count('question')]).toEqual(['POST answer=again', 0]);
});

it('cancels the sign-in when it is closed, and says so', async () => {
  await inBrowser('setTimeout(() => window.close())');
  await until('the problem', async () => (await page.text('signin-problem')).includes('was closed'), 10_000);
  expect(await page.count('signin-submit')).toBe(1);
});

it('continues when both pages are completed, and not before', async () => {
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
  expect(grants().at(-1)?.headers['cookie']).toMatch(/^PassiveAuth=[\w-]+$/);
  await until('one window', async () => !(await page.run<boolean>('return document.hidden')), 5_000);
});

it('S25 keeps its cookies separate: no other request carries any', () => {
  const others = scene.server.simulator.requests.filter(
    ({ url }) => !url.includes('/PassiveAuth/') && !url.includes('oauthtoken'),
  );
  expect(others.length).toBeGreaterThan(3);
  expect(others.filter(({ headers }) => 'cookie' in headers)).toEqual([]);
});

it('forgets the user on signing out', async () => {
  await (await scene.app.tray()).choose('Sign out');
  await scene.app.connected('signedOut');
  await signIn();
  await inBrowser('setTimeout(() => window.close())');
  await until('the problem', async () => (await page.text('signin-problem')).includes('was closed'), 10_000);
});
