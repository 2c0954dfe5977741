import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { until } from '../../scripts/desktop/wait';
import { ben, lenea } from '../simulator';
import { launchApp, type App } from './harness/app';
import { seriousFindings } from './harness/axe';
import { type } from './harness/command-line';
import { startDesktop, type Desktop } from './harness/desktop';
import { visibleWindows } from './harness/display-tools';
import { journey } from './harness/journey';
import { hasFocus, tabTo } from './harness/keyboard';
import { isRecorded } from './harness/recorded';
import { startServer, type Server } from './harness/server';
import type { Page } from './harness/spectron-driver';

const endings: (() => void | Promise<void>)[] = [];
let desktop: Desktop;
let server: Server;
let app: App;
let page: Page;

const who = 'Ben Andrews (bena@contoso.com)';
const settingsFile = () => join(desktop.profile.home, '.config', 'Meet Now', 'settings.json');
const stored = () => JSON.parse(readFileSync(settingsFile(), 'utf8')) as Record<string, unknown>;
const owners = () => server.simulator.state.applications.map(({ user }) => user);

async function launch(): Promise<void> {
  app = await launchApp(desktop, { driven: true });
  endings.push(() => app.stop());
}
const asks = () => until('the question', async () => (await page.count('question')) === 1, 15_000);
const toolTip = async (): Promise<string> => (await app.tray()).toolTip();
const namesBen = async (): Promise<boolean> => (await toolTip()) === `Meet Now — ready as ${ben.address}`;

journey();
beforeAll(async () => {
  desktop = await startDesktop();
  endings.push(() => desktop.stop());
  server = await startServer({ grants: ['urn:microsoft.rtc:windows'], windowsGrant: 'ntlm' });
  endings.push(() => server.stop());
  await launch();
  page = await app.page();
});
afterAll(async () => {
  for (const end of endings.splice(0).reverse()) await end();
});

it('P150 asks whether to continue as the user whom the server has signed in', async () => {
  await page.type('signin-address', lenea.address);
  await page.type('signin-password', ben.password);
  await page.click('signin-more');
  await page.type('signin-username', 'CONTOSO\\bena');
  await page.type('signin-server', server.url);
  await page.click('signin-submit');
  await asks();
  const question = `You are signed in as ${who}, not as ${lenea.address}. Continue as Ben Andrews?`;
  // The dialog fades in.
  await until('its words', async () => (await page.text('question')).includes(question), 5000);
  await isRecorded(page, 'other-identity');
  expect(await seriousFindings(page)).toEqual([]);
});

it('P150 says what it waits for wherever the user asks for a meeting, and starts none', async () => {
  const waits = `signed you in as ${who}, not as ${lenea.address}`;
  expect(await toolTip()).toContain(waits.slice(0, 30));
  await (await app.tray()).choose('Meet now');
  await until(
    'the answer to the press',
    () => desktop.notifications.received.some(({ body }) => body.includes(waits)),
    5000,
  );
  const start = await type(desktop, ['start']);
  expect(start.exitCode).toBe(3);
  expect(start.stderr).toContain(waits);
  expect(start.stderr).toContain('Answer the question in the window.');
  const status = await type(desktop, ['status', '--json']);
  expect(JSON.parse(status.stdout)).toMatchObject({ problem: { code: 'IdentityNotConfirmed' } });
  expect(server.starts()).toEqual([]);
  expect(server.requests('GET', /events/)).toEqual([]);
});

it('P151 signs out with the keyboard, says why, and leaves no application', async () => {
  await page.keys('Escape');
  expect(await page.count('question')).toBe(1);
  await tabTo(page, 'question-no');
  await page.keys('Tab');
  await hasFocus(page, 'question-yes');
  await tabTo(page, 'question-no');
  await page.keys('Enter');
  await until('the problem', async () => (await page.text('signin-problem')).includes('instead of'), 10_000);
  expect(await page.text('signin-problem')).toContain(
    `The server signed in ${who} instead of ${lenea.address}`,
  );
  await until('the application to be deleted', () => owners().length === 0, 5000);
  expect(stored()).not.toHaveProperty('address', lenea.address);
});

it('P150 tells the command line who was signed in, and does not wait for the answer', async () => {
  const words = ['sign-in', lenea.address, '--user-name', 'CONTOSO\\bena', '--server', server.url];
  const { exitCode, stderr } = await type(desktop, words, { input: `${ben.password}\n` });
  expect(exitCode).toBe(3);
  expect(stderr).toContain(`signed you in as ${who}, not as ${lenea.address}`);
  await asks();
});

it('P150 continues as that user, and shows who it is', async () => {
  await page.click('question-yes');
  await app.connected();
  expect(owners()).toEqual([ben.address]);
  await until('the tooltip to name him', namesBen, 5000);
  await until(
    'the name',
    () => page.run<boolean>(`return document.querySelector('h1').innerText === '${who}'`),
    5000,
  );
  const status = await type(desktop, ['status', '--json']);
  expect(JSON.parse(status.stdout)).toMatchObject({ account: lenea.address, identity: ben.address });
  expect((await type(desktop, ['status'])).stdout).toContain(who);
  await page.click('go-settings');
  await page.click('section-account');
  await until('the facts', async () => (await page.count('account-facts')) === 1, 5000);
  // Until the section is open, the driver reads only the rows that are in view.
  await page.settled();
  expect(await page.text('account-facts')).toContain(ben.address);
  expect(await page.text('account-facts')).toContain(lenea.address);
  expect(await app.quit()).toBe(0);
});

it('P150 does not ask again at the next start', async () => {
  writeFileSync(
    settingsFile(),
    JSON.stringify({ ...stored(), passwordCommand: ['printf', ben.password], passwordCommandOwner: '' }),
  );
  await launch();
  await app.connected();
  await until('the tooltip to name him', namesBen, 5000);
  expect(await app.quit()).toBe(0);
});

it('P153 asks in a window when it signs in by itself, and waits', async () => {
  writeFileSync(settingsFile(), JSON.stringify({ ...stored(), confirmedIdentities: {} }));
  await launch();
  await until('the window', async () => (await visibleWindows(desktop)) === 1, 15_000);
  page = await app.page();
  await asks();
  expect(await toolTip()).toContain(ben.address);
  expect(server.starts()).toEqual([]);
  await page.click('question-yes');
  await app.connected();
  expect(stored()['confirmedIdentities']).toEqual({ [lenea.address]: ben.address });
});

it('P151 goes on with the account that was signed in before, after a no', async () => {
  const words = ['sign-in', 'sara@contoso.com', '--user-name', 'CONTOSO\\lenea', '--server', server.url];
  const { exitCode } = await type(desktop, words, { input: `${lenea.password}\n` });
  expect(exitCode).toBe(3);
  await asks();
  expect(await page.text('question')).toContain(`as Lene Aaling (${lenea.address}), not as sara@contoso.com`);
  await page.click('question-no');
  await app.connected();
  await until('the former user', () => owners().join() === ben.address, 10_000);
  await until('the tooltip to name him', namesBen, 5000);
  expect(stored()).toMatchObject({ address: lenea.address, userName: 'CONTOSO\\bena' });
  expect(await app.quit()).toBe(0);
});

it('P153 fails and names both if nobody can answer', async () => {
  writeFileSync(settingsFile(), JSON.stringify({ ...stored(), confirmedIdentities: {} }));
  const account = { ...server.account, userName: 'CONTOSO\\bena', password: ben.password };
  app = await launchApp(desktop, { account: { ...account, interactive: false } });
  endings.push(() => app.stop());
  await app.connected('signedOut');
  const said = `The server signed in ${who} instead of ${lenea.address}`;
  await until('the reason', async () => (await toolTip()).includes(said.slice(0, 60)), 5000);
  await until('the application to be deleted', () => owners().length === 0, 5000);
});
