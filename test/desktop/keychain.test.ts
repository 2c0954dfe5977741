import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { until } from '../../scripts/desktop/wait';
import type { Child } from '../../scripts/desktop/child';
import { lenea } from '../simulator';
import { launchApp, type App } from './harness/app';
import { startDesktop, type Desktop } from './harness/desktop';
import { journey } from './harness/journey';
import { startKeyring } from './harness/keyring';
import { startServer, type Server } from './harness/server';
import { filesWith } from './harness/written-files';

const endings: (() => void | Promise<void>)[] = [];
let desktop: Desktop;
let server: Server;
let keyring: Child;

const tokenRequests = () => server.simulator.requests.filter(({ body }) => body.includes('grant_type'));

const storedPassword = (): unknown => {
  const file = join(desktop.profile.home, '.config', 'Meet Now', 'settings.json');
  return (JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>)['password'];
};

/** Each run has another desktop, one that Chromium does not know or for which it knows no keychain. */
const desktops = ['LXQt', 'sway', 'i3', ''];

async function launch(driven = false): Promise<App> {
  const name = desktops.shift() ?? '';
  desktops.push(name);
  const app = await launchApp(desktop, { env: { XDG_CURRENT_DESKTOP: name }, driven });
  endings.push(() => app.stop());
  return app;
}

journey();
beforeAll(async () => {
  desktop = await startDesktop();
  endings.push(() => desktop.stop());
  keyring = await startKeyring(desktop);
  endings.push(() => keyring.stop());
  server = await startServer();
  endings.push(() => server.stop());
});
afterAll(async () => {
  for (const end of endings.splice(0).reverse()) await end();
});

it('L70 keeps the password in the keychain, and nowhere in plain text', async () => {
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

it('L70 signs in again by itself at the next start', async () => {
  const app = await launch();
  await app.connected();
  expect(await app.quit()).toBe(0);
  expect(tokenRequests()).toHaveLength(2);
});

it('L08 asks again if the keychain has changed, does not try what it cannot read, and stores the new password', async () => {
  const before = storedPassword();
  await keyring.stop();
  rmSync(join(desktop.env['XDG_DATA_HOME'] ?? '', 'keyrings'), { recursive: true });
  keyring = await startKeyring(desktop);
  const requests = server.simulator.requests.length;
  const app = await launch(true);
  const page = await app.page('Show window');
  await until('it to be told', async () => (await page.count('notice-password')) === 1, 10_000);
  expect(server.simulator.requests).toHaveLength(requests);
  expect(storedPassword()).toEqual(before);
  await page.type('signin-password', lenea.password);
  await page.click('signin-submit');
  await app.connected();
  await until('the new one to be kept', () => !isDeepStrictEqual(storedPassword(), before), 10_000);
  expect(await page.count('notice-password')).toBe(0);
  expect(await app.quit()).toBe(0);

  const next = await launch();
  await next.connected();
  expect(await next.quit()).toBe(0);
  expect(tokenRequests()).toHaveLength(4);
  expect(filesWith(desktop.profile.home, lenea.password)).toEqual([]);
});

it('tries a stored password that the server refuses once, over two starts', async () => {
  server.simulator.configure({ tokenError: { error: 'invalid_grant' } });
  const refused = await launch();
  await refused.connected('signedOut');
  expect(await (await refused.tray()).toolTip()).toMatch(/^Meet Now — signed out: .*password/);
  expect(await refused.quit()).toBe(0);
  expect(tokenRequests()).toHaveLength(5);

  const requests = server.simulator.requests.length;
  const next = await launch();
  expect(await (await next.tray()).labels()).toContain('Sign in…');
  expect(await next.quit()).toBe(0);
  expect(server.simulator.requests).toHaveLength(requests);
});

it('signs out completely: no application, no password in the keychain, and no further use of the token', async () => {
  server.simulator.configure({ tokenError: null });
  const app = await launch(true);
  const page = await app.page('Show window');
  await page.type('signin-password', lenea.password);
  await page.click('signin-submit');
  await app.connected();
  expect(storedPassword()).toMatchObject({ address: lenea.address });
  await (await app.tray()).choose('Sign out');
  await app.connected('signedOut');
  await until('the application to go', () => server.simulator.state.applications.length === 0, 10_000);
  const { requests } = server.simulator;
  expect(requests.at(-1)).toMatchObject({ method: 'DELETE', status: 204 });
  expect(storedPassword()).toBeNull();
  await page.click('signin-submit'); // without a password, the form sends nothing
  const before = requests.length;
  expect(await app.quit()).toBe(0);

  const next = await launch();
  expect(await (await next.tray()).labels()).toContain('Sign in…');
  expect(await next.quit()).toBe(0);
  expect(server.simulator.requests).toHaveLength(before);
});
