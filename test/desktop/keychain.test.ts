import { afterAll, beforeAll, expect, it } from 'vitest';
import { lenea } from '../simulator';
import { launchApp, type App } from './harness/app';
import { startDesktop, type Desktop } from './harness/desktop';
import { startKeyring } from './harness/keyring';
import { startServer, type Server } from './harness/server';
import { filesWith } from './harness/written-files';

const endings: (() => void | Promise<void>)[] = [];
let desktop: Desktop;
let server: Server;

const tokenRequests = () => server.simulator.requests.filter(({ body }) => body.includes('grant_type'));

async function launch(driven = false): Promise<App> {
  const app = await launchApp(desktop, { args: ['--password-store=gnome-libsecret'], driven });
  endings.push(() => app.stop());
  return app;
}

beforeAll(async () => {
  desktop = await startDesktop();
  endings.push(() => desktop.stop());
  const keyring = await startKeyring(desktop);
  endings.push(() => keyring.stop());
  server = await startServer();
  endings.push(() => server.stop());
});
afterAll(async () => {
  for (const end of endings.splice(0).reverse()) await end();
});

it('keeps the password in the keychain, and nowhere in plain text', async () => {
  const app = await launch(true);
  const page = await app.page();
  await page.type('signin-address', lenea.address);
  await page.type('signin-password', lenea.password);
  await page.click('signin-more');
  await page.type('signin-server', server.url);
  await page.click('signin-submit');
  await app.connected();
  expect(await page.count('notice-keychain')).toBe(0);
  expect(await app.quit()).toBe(0);
  expect(tokenRequests()).toHaveLength(1);
  expect(filesWith(desktop.profile.home, lenea.password)).toEqual([]);
});

it('signs in again by itself at the next start', async () => {
  const app = await launch();
  await app.connected();
  expect(await app.quit()).toBe(0);
  expect(tokenRequests()).toHaveLength(2);
});

it('tries a stored password that the server refuses once, over two starts', async () => {
  server.simulator.configure({ tokenError: { error: 'invalid_grant' } });
  const refused = await launch();
  await refused.connected('signedOut');
  expect(await (await refused.tray()).toolTip()).toMatch(/^Meet Now — signed out: .*password/);
  expect(await refused.quit()).toBe(0);
  expect(tokenRequests()).toHaveLength(3);

  const requests = server.simulator.requests.length;
  const next = await launch();
  expect(await (await next.tray()).labels()).toContain('Sign in…');
  expect(await next.quit()).toBe(0);
  expect(server.simulator.requests).toHaveLength(requests);
});
