import { afterAll, beforeAll, expect, it } from 'vitest';
import { until } from '../../scripts/desktop/wait';
import { launchApp, type App } from '../desktop/harness/app';
import { startDesktop } from '../desktop/harness/desktop';
import { journey } from '../desktop/harness/journey';
import type { Page } from '../desktop/harness/spectron-driver';
import { lenea, realClock, serve } from '../simulator';
import { assertNoBreach, strictSimulator } from '../strict-simulator';
import { type ActiveDirectory, adUser, startActiveDirectory } from './active-directory';
import { type Gateway, startGateway } from './gateway';
import { type Login, startRealm } from './realm';
import { alex, fillIn } from './stage';

const host = 'ntlm.ad.contoso.com';
const name = `CONTOSO\\${adUser.name}`;
const endings: (() => void | Promise<void>)[] = [];
const simulator = strictSimulator(
  { users: [lenea, alex], behaviour: { grants: ['urn:microsoft.rtc:windows'], windowsGrant: 'inFront' } },
  realClock,
);
let directory: ActiveDirectory;
let gateway: Gateway;
let login: Login;
let app: App;
let page: Page;

journey();
beforeAll(async () => {
  directory = await startActiveDirectory();
  endings.push(() => directory.stop());
  const realm = await startRealm();
  endings.push(() => realm.stop());
  const server = await serve(simulator, { port: 0, tls: true, names: [host] });
  endings.push(() => server.close());
  const tickets = [
    '/usr/lib/squid/negotiate_kerberos_auth',
    '-k',
    realm.keytab,
    '-s',
    `HTTP/${host}@CONTOSO.COM`,
  ];
  const helpers = new Map([
    ['Negotiate', tickets],
    ['NTLM', directory.ntlmHelper],
  ]);
  gateway = await startGateway({ host, behind: server.port, helpers });
  endings.push(() => gateway.stop());
  const desktop = await startDesktop();
  endings.push(() => desktop.stop());
  // A valid ticket of somebody else, which Chromium would prefer to what the user types.
  login = realm.login();
  await login.kinit('alexd');
  app = await launchApp(desktop, { driven: true, env: login.env });
  endings.push(() => app.stop());
  page = await app.page();
  await page.run(`await meetNow.changeSettings(${JSON.stringify({ caFile: gateway.ca })});`);
  await fillIn(page, host);
  await page.type('signin-username', name);
});
afterAll(async () => {
  for (const end of endings.splice(0).reverse()) await end();
});

it('counts one bad attempt for a wrong password, and says that it may be wrong', async () => {
  await page.type('signin-password', 'not the password');
  await page.click('signin-submit');
  await until('the problem', async () => (await page.text('signin-problem')).includes(name), 20_000);
  expect(await page.text('signin-problem')).toContain('password');
  expect(await directory.badAttempts()).toBe(1);
  expect(gateway.handshakes).toEqual(['nothing', 'NTLM 1', 'NTLM 3: refused']);
});

it('signs in with the right password, although there is a ticket of a colleague, which nobody gets', async () => {
  const before = gateway.handshakes.length;
  await page.type('signin-password', adUser.password);
  await page.click('signin-submit');
  await app.connected();
  expect(gateway.handshakes.slice(before)).toEqual(['nothing', 'NTLM 1', `NTLM 3: ${name}`]);
  // The domain controller forgets the bad attempts after a good one.
  expect(await directory.badAttempts()).toBe(0);
  assertNoBreach(simulator);
});

it('uses the ticket at the same server if nothing is typed', async () => {
  const before = gateway.handshakes.length;
  await (await app.tray()).choose('Sign out');
  await app.connected('signedOut');
  await login.kinit();
  await page.click('signin-without-password');
  await app.connected();
  expect(gateway.handshakes.slice(before)).toEqual(['nothing', 'Negotiate: lenea@CONTOSO.COM']);
});
