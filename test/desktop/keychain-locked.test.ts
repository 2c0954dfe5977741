import { afterAll, beforeAll, expect, it } from 'vitest';
import { until } from '../../scripts/desktop/wait';
import type { Child } from '../../scripts/desktop/child';
import { lenea } from '../simulator';
import { launchApp, type App } from './harness/app';
import { startDesktop, type Desktop } from './harness/desktop';
import { journey } from './harness/journey';
import { SilentPrompter, startKeyring } from './harness/keyring';
import { startServer, type Server } from './harness/server';
import { filesWith } from './harness/written-files';

const endings: (() => void | Promise<void>)[] = [];
let desktop: Desktop;
let server: Server;
let prompter: SilentPrompter;
let keyring: Child;
let app: App;

const waits = 'Meet Now is waiting for you to unlock your keychain, which holds the password.';

/** Signs in through the form, so that the password is in the keychain. */
async function keepPassword(): Promise<void> {
  const first = await launchApp(desktop, { driven: true });
  endings.push(() => first.stop());
  const page = await first.page();
  await page.type('signin-address', lenea.address);
  await page.type('signin-password', lenea.password);
  await page.click('signin-more');
  await page.type('signin-server', server.url);
  await page.click('signin-submit');
  await first.connected();
  expect(await first.quit()).toBe(0);
}

journey();
beforeAll(async () => {
  desktop = await startDesktop();
  endings.push(() => desktop.stop());
  server = await startServer();
  endings.push(() => server.stop());
  keyring = await startKeyring(desktop);
  endings.push(() => keyring.stop());
  await keepPassword();
  await keyring.stop();
  prompter = await SilentPrompter.start(desktop.address);
  endings.push(() => prompter.stop());
  keyring = await startKeyring(desktop, true);
  app = await launchApp(desktop, { driven: true });
  endings.push(() => app.stop());
});
afterAll(async () => {
  for (const end of endings.splice(0).reverse()) await end();
});

it('L09 has its icon and its menu while the keychain asks for its password, and says that it waits for it', async () => {
  await until('the prompt', () => prompter.prompts.length === 1, 10_000);
  const tray = await app.tray();
  await until('the tray to say so', async () => (await tray.labels()).includes(waits), 10_000);
});

it('L09 opens its window meanwhile, with the form', async () => {
  const page = await app.page('Show window');
  await until('the notice', async () => (await page.text('notice-keychain')) === waits, 10_000);
  expect(await page.count('signin-submit')).toBe(1);
});

it('L07 L09 signs in by itself once it is unlocked, and has asked for that only once', async () => {
  expect(server.simulator.requests.filter(({ body }) => body.includes('grant_type'))).toHaveLength(1);
  await prompter.unlock();
  await app.connected();
  expect(await (await app.tray()).labels()).not.toContain(waits);
  expect(prompter.prompts).toHaveLength(1);
  expect(filesWith(desktop.profile.home, lenea.password)).toEqual([]);
  expect(await app.quit()).toBe(0);
});
