import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { until } from '../../scripts/desktop/wait';
import { lenea } from '../simulator';
import { launchApp, type App } from './harness/app';
import { startDesktop, type Desktop } from './harness/desktop';
import { journey } from './harness/journey';
import { startServer, type Server } from './harness/server';
import { filesWith } from './harness/written-files';

const endings: (() => void | Promise<void>)[] = [];
let desktop: Desktop;
let server: Server;

const settingsFile = () => join(desktop.profile.home, '.config', 'Meet Now', 'settings.json');
const tokenRequests = () => server.simulator.requests.filter(({ body }) => body.includes('grant_type'));

/** Starts the app with that program in its settings. */
async function launchWith(passwordCommand: readonly string[], driven = false): Promise<App> {
  mkdirSync(join(settingsFile(), '..'), { recursive: true });
  const { address } = lenea;
  writeFileSync(settingsFile(), JSON.stringify({ address, server: server.url, passwordCommand }));
  const app = await launchApp(desktop, { driven });
  endings.push(() => app.stop());
  return app;
}

journey();
beforeAll(async () => {
  desktop = await startDesktop();
  endings.push(() => desktop.stop());
  server = await startServer();
  endings.push(() => server.stop());
});
afterAll(async () => {
  for (const end of endings.splice(0).reverse()) await end();
});

it('signs in with the password that a program prints, and writes it nowhere', async () => {
  // Two arguments, so that the settings do not contain it either.
  const app = await launchWith(['printf', '%s%s', lenea.password.slice(0, 4), lenea.password.slice(4)]);
  await app.connected();
  expect(tokenRequests()).toHaveLength(1);
  expect(await app.quit()).toBe(0);
  expect(filesWith(desktop.profile.home, lenea.password)).toEqual([]);
  expect(JSON.parse(readFileSync(settingsFile(), 'utf8'))).not.toHaveProperty('password');
});

it('says why a program failed, and sends the server nothing', async () => {
  const before = tokenRequests().length;
  const app = await launchWith(['sh', '-c', 'exit 3']);
  await app.connected('signedOut');
  expect(await (await app.tray()).toolTip()).toContain('failed with 3');
  expect(tokenRequests()).toHaveLength(before);
  expect(await app.quit()).toBe(0);
});

it('says in the form which program prints the password, and signs in with it by a button that says so', async () => {
  const vault = join(desktop.profile.home, 'vault');
  const app = await launchWith(['sh', '-c', `cat "${vault}"`], true);
  await app.connected('signedOut');
  const page = await app.page('Show window');
  const hint = 'Leave it empty: sh supplies it (passwordCommand in the settings file).';
  await until('the form', async () => (await page.count('signin-submit')) === 1, 10_000);
  expect(await page.text('signin-submit')).toBe('Sign in with sh');
  expect(await page.run<string>('return document.body.innerText')).toContain(hint);
  // It would produce the same result.
  expect(await page.count('signin-without-password')).toBe(0);
  await page.type('signin-password', 'typed');
  expect(await page.text('signin-submit')).toBe('Sign in');
  await page.keys(...Array.from('typed', () => 'Backspace'));
  writeFileSync(vault, lenea.password);
  await page.click('signin-submit');
  await app.connected();
  expect(await app.quit()).toBe(0);
});
