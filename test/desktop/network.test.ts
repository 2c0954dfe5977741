import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Problem } from '../../common/problem';
import { text } from '../../common/text';
import { say } from '../../main/language/t';
import { until } from '../../scripts/desktop/wait';
import { ConnectProxy } from '../proxy/connect-proxy';
import { lenea, realClock, serve, type Simulator } from '../simulator';
import { assertNoBreach, strictSimulator } from '../strict-simulator';
import { launchApp, type App } from './harness/app';
import { atTerminal, type } from './harness/command-line';
import { startDesktop, type Desktop } from './harness/desktop';
import { leaveWindow } from './harness/display-tools';
import { journey } from './harness/journey';
import type { Page } from './harness/spectron-driver';
import { filesWith } from './harness/written-files';

const host = 'lyncdiscover.contoso.com';
const password = 's3cret-proxy-word';
const endings: (() => void | Promise<void>)[] = [];
let desktop: Desktop;
let simulator: Simulator;
let proxy: ConnectProxy;
let app: App;
let page: Page;
let caFile: string;

const change = (settings: object): Promise<{ ok: boolean; problem?: Problem }> =>
  page.run(`return window.meetNow.changeSettings(${JSON.stringify(settings)})`);
const kept = (): Record<string, unknown> =>
  JSON.parse(
    readFileSync(join(desktop.profile.home, '.config', 'Meet Now', 'settings.json'), 'utf8'),
  ) as Record<string, unknown>;
const log = (): string =>
  readFileSync(join(desktop.profile.home, '.config', 'Meet Now', 'logs', 'main.log'), 'utf8');

journey();
beforeAll(async () => {
  desktop = await startDesktop();
  endings.push(() => desktop.stop());
  simulator = strictSimulator({ behaviour: { invitationMs: 200 } }, realClock);
  const server = await serve(simulator, { port: 0, tls: true, names: [host] });
  endings.push(() => server.close());
  proxy = await ConnectProxy.open({
    portOf: (name) => (name === host ? server.port : undefined),
    credentials: `anna:${password}`,
  });
  endings.push(() => proxy.close());
  caFile = server.ca ?? '';
  app = await launchApp(desktop, { driven: true, args: ['--password-store=basic'] });
  endings.push(() => app.stop());
  page = await app.page();
});
afterAll(async () => {
  for (const end of endings.reverse()) await end();
  assertNoBreach(simulator);
});

it('refuses a file without an authority, says why, and keeps the previous one', async () => {
  const file = join(desktop.profile.home, 'no-ca.pem');
  writeFileSync(file, 'hello');
  const answer = await change({ caFile: file });
  expect(answer).toMatchObject({
    ok: false,
    problem: { message: text('net.caFile.noCertificate', { file }) },
  });
  expect(kept()).not.toHaveProperty('caFile');
});

it('N07 names the proxy that requires a password, and what to do', async () => {
  expect(await change({ caFile, logLevel: 'debug' })).toMatchObject({ ok: true });
  expect(await change({ proxy: { mode: 'manual', url: proxy.url } })).toMatchObject({ ok: true });
  await page.type('signin-address', lenea.address);
  await page.type('signin-password', lenea.password);
  await page.click('signin-submit');
  await until('the problem', async () => (await page.text('signin-problem')).includes(proxy.name), 10_000);
  expect(await page.text('signin-problem')).toContain('asks for a user name and password');
  expect(simulator.requests).toEqual([]);
});

it('N61 names what a proxy without Basic offers, and does not advise a password, which it would not get', async () => {
  proxy.offers = ['Negotiate', 'NTLM'];
  const url = proxy.url.replace('//', `//anna:${password}@`);
  expect(await change({ proxy: { mode: 'manual', url } })).toMatchObject({ ok: true });
  await page.click('signin-submit');
  await until(
    'the problem',
    async () => (await page.text('signin-problem')).includes('cannot use with a proxy: Negotiate, NTLM.'),
    10_000,
  );
  const shown = await page.text('signin-problem');
  expect(shown).toContain(proxy.name);
  expect(shown).toContain('A user name and password in the settings will not help.');
  expect(shown).not.toContain('http://name:password@');
  expect(proxy.tunnels.flatMap(({ authorization }) => authorization ?? [])).toEqual([]);
  proxy.offers = ['Basic realm="test"'];
});

it('reaches the server through the proxy, once it has the password, with the organisation’s own authority', async () => {
  const url = proxy.url.replace('//', `//anna:${password}@`);
  expect(await change({ proxy: { mode: 'manual', url } })).toMatchObject({ ok: true });
  await page.click('signin-submit');
  await app.connected();
  expect(proxy.targets).toContain(`${host}:443`);
});

it('asks at a terminal for a password only once the server is found, and names it', async () => {
  const signIn = (address: string) =>
    type(desktop, ['sign-in', address], {
      through: atTerminal,
      answer: { to: 'Password for', typed: '\u0004' },
    });
  const asked = () => simulator.requests.filter(({ url }) => /token/i.test(url)).length;
  const before = asked();
  expect(await signIn('zoe@contoso.com')).toMatchObject({
    exitCode: 130,
    stdout: `The password goes to ${host}.\r\nPassword for zoe@contoso.com: \r\nInterrupted.\r\n`,
  });
  // S31: not the server of the account that is signed in.
  const elsewhere = await signIn('zoe@fabrikam.com');
  expect(elsewhere.exitCode).toBe(4);
  expect(elsewhere.stdout).toContain('fabrikam.com');
  expect(elsewhere.stdout).not.toContain('Password');
  expect(asked()).toBe(before);
});

it('S18 keeps and shows the address of the proxy without its password, and logs requests without any', async () => {
  const shown = proxy.url.replace('//', '//anna@');
  expect(kept()['proxy']).toEqual({ mode: 'manual', url: shown });
  const { proxy: viewed } = await page.run<{ proxy: unknown }>(
    'return (await window.meetNow.getSnapshot()).state.settings',
  );
  expect(viewed).toEqual({ mode: 'manual', url: shown });
  await until('the requests in the log', () => /GET .*\/events: HTTP|POST .*: HTTP 201/.test(log()), 5_000);
  for (const secret of [password, Buffer.from(`anna:${password}`).toString('base64'), lenea.password])
    expect(filesWith(desktop.profile.home, secret), secret).toEqual([]);
});

it('logs no requests at a lower log level', async () => {
  expect(await change({ logLevel: 'warn' })).toMatchObject({ ok: true });
  // In front, the window itself would say that the meeting starts.
  await leaveWindow(desktop);
  const before = log();
  await (await app.tray()).choose('Meet now');
  await until('the meeting', () => desktop.notifications.titles.length === 2, 10_000);
  expect(log()).toBe(before);
  // Signing out would ask for confirmation while a meeting is running.
  await page.run(
    'const { state } = await window.meetNow.getSnapshot();' +
      'return window.meetNow.leaveMeeting(state.meetings[0].operationId)',
  );
});

it('opens the organisation’s sign-in page through the same proxy', async () => {
  await (await app.tray()).choose('Sign out');
  await app.connected('signedOut');
  simulator.configure({ grants: ['urn:microsoft.rtc:passive'] });
  const before = proxy.tunnels.length;
  await page.click('signin-without-password');
  await until(
    'the page',
    async () => (await page.run<string>('return document.title', 1)) === 'Sign in',
    10_000,
  );
  expect(await page.run('return location.href', 1)).toContain(`https://${host}/PassiveAuth/`);
  // Chromium first sends the request without a password.
  expect(proxy.tunnels.slice(before).map(({ status }) => status)).toContain(407);
  await page.run('setTimeout(() => window.close())', 1);
  await until('the problem', async () => (await page.text('signin-problem')).includes('was closed'), 10_000);
});

it('P60 understands that a proxy which asks, and then answers 401, refuses the password', async () => {
  let asked = false;
  // Chromium first sends the request without a password, which makes this proxy look like tinyproxy with a wrong one.
  proxy.refusing = (authorization) => {
    asked ||= authorization === undefined;
    return authorization === undefined ? 407 : asked ? 401 : undefined;
  };
  // After a change of the proxy, the app has new sessions, in which no proxy has accepted the password yet.
  const url = proxy.url.replace('//', `//anna:${password}@`);
  await change({ proxy: { mode: 'none' } });
  await change({ proxy: { mode: 'manual', url } });
  const before = proxy.tunnels.length;
  await page.click('signin-without-password');
  await until(
    'the problem',
    async () => (await page.text('signin-problem')).includes('does not accept the user name'),
    10_000,
  );
  expect(await page.text('signin-problem')).toContain(proxy.name);
  expect(proxy.tunnels.slice(before).filter(({ status }) => status === 401)).toHaveLength(1);
  proxy.refusing = undefined;
});

it('P61 shows the user name field if a server does not know the address, and signs in with DOMAIN\\user', async () => {
  simulator.configure({ grants: ['password'], passwordNames: 'domain' });
  expect(await page.count('signin-username')).toBe(0);
  await page.type('signin-password', lenea.password);
  await page.click('signin-submit');
  await until('the user name', async () => (await page.count('signin-username')) === 1, 10_000);
  expect(await page.text('signin-problem')).toContain('DOMAIN\\user');
  expect(await page.look('signin-more', 'return it.ariaExpanded;')).toBe('true');
  await page.type('signin-username', 'CONTOSO\\lenea');
  await page.click('signin-submit');
  await app.connected();
  await (await app.tray()).choose('Sign out');
  await app.connected('signedOut');
  simulator.configure({ grants: ['urn:microsoft.rtc:passive'] });
});

it('N05 no longer connects once the authority is removed', async () => {
  expect(await change({ caFile: '' })).toMatchObject({ ok: true });
  await page.click('signin-without-password');
  await app.connected('reconnecting');
  expect(app.trace.filter(({ what }) => what === 'connection').at(-1)).toMatchObject({
    problem: { message: say(text('net.certificate.unknownIssuer', { host })) },
  });
  expect(await app.quit()).toBe(0);
});
