import { afterAll, beforeAll, expect, it } from 'vitest';
import { until } from '../../scripts/desktop/wait';
import { launchApp, type App } from '../desktop/harness/app';
import { startDesktop } from '../desktop/harness/desktop';
import { journey } from '../desktop/harness/journey';
import type { Page } from '../desktop/harness/spectron-driver';
import { createSimulator, lenea, realClock, serve } from '../simulator';
import { type ActiveDirectory, adUser, startActiveDirectory } from './active-directory';
import { type NtlmGateway, startNtlmGateway } from './ntlm-gateway';

const host = 'ntlm.ad.contoso.com';
const name = `CONTOSO\\${adUser.name}`;
const endings: (() => void | Promise<void>)[] = [];
const simulator = createSimulator(
  { behaviour: { grants: ['urn:microsoft.rtc:windows'], windowsGrant: 'inFront' } },
  realClock,
);
let directory: ActiveDirectory;
let gateway: NtlmGateway;
let app: App;
let page: Page;

journey();
beforeAll(async () => {
  directory = await startActiveDirectory();
  endings.push(() => directory.stop());
  const server = await serve(simulator, { port: 0, tls: true, names: [host] });
  endings.push(() => server.close());
  gateway = await startNtlmGateway(directory, { host, behind: server.port });
  endings.push(() => gateway.stop());
  const desktop = await startDesktop();
  endings.push(() => desktop.stop());
  app = await launchApp(desktop, { driven: true });
  endings.push(() => app.stop());
  page = await app.page();
  await page.run(`await meetNow.changeSettings(${JSON.stringify({ caFile: gateway.ca })});`);
  await page.click('signin-more');
  await page.type('signin-server', `https://${host}`);
  await page.type('signin-address', lenea.address);
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
  expect(gateway.handshakes.filter((line) => line.startsWith('NTLM 3'))).toEqual(['NTLM 3 refused']);
});

it('signs in with the right password, without another bad attempt', async () => {
  const before = gateway.handshakes.length;
  await page.type('signin-password', adUser.password);
  await page.click('signin-submit');
  await app.connected();
  expect(gateway.handshakes.slice(before)).toEqual(['no credentials', 'NTLM 1', `NTLM 3 as ${name}`]);
  // The domain controller forgets the bad attempts after a good one.
  expect(await directory.badAttempts()).toBe(0);
  expect(simulator.violations).toEqual([]);
});
