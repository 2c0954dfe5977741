import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { until } from '../../scripts/desktop/wait';
import { lenea } from '../simulator';
import { launchApp } from './harness/app';
import { startDesktop } from './harness/desktop';
import { journey } from './harness/journey';
import { startServer, type Server } from './harness/server';
import type { Page } from './harness/spectron-driver';
import { speak } from './harness/tour';
import type { TrayItem } from './harness/tray-item';

const endings: (() => void | Promise<void>)[] = [];
let server: Server;
let tray: TrayItem;
let page: Page;

journey();
beforeAll(async () => {
  const desktop = await startDesktop();
  endings.push(() => desktop.stop());
  // A folder in place of the journal makes it unwritable, and the app shows that as long as it lasts.
  mkdirSync(join(desktop.profile.home, '.config', 'Meet Now', 'meetings.journal'), { recursive: true });
  server = await startServer();
  endings.push(() => server.stop());
  const app = await launchApp(desktop, { driven: true });
  endings.push(() => app.stop());
  tray = await app.tray();
  page = await app.page();
});
afterAll(async () => {
  for (const end of endings.splice(0).reverse()) await end();
});

const trayToSay = (words: string) =>
  until(
    `the tray to say "${words}"`,
    async () => (await tray.labels()).some((one) => one.startsWith(words)),
    5000,
  );

it('switches everything on the screen to the chosen language at once', async () => {
  await trayToSay('Meet Now cannot write to /');
  await speak(page, 'en-XA');
  await trayToSay('[Méét Ñöw çáññöt wríté tö /');
  expect((await tray.labels()).filter((label) => label.startsWith('Meet Now cannot'))).toEqual([]);
});

it('shows a refusal in that language, with unchanged names', async () => {
  await page.type('signin-address', lenea.address);
  await page.type('signin-password', 'not the password');
  await page.click('signin-more');
  await page.type('signin-server', server.url);
  await page.click('signin-submit');
  const refused = `[${new URL(server.url).host} díd ñöt áççépt thé páššwörd öf ${lenea.address}.~`;
  await until('the refusal', async () => (await page.text('signin-problem')).includes(refused), 10_000);
});

it('P72 sends the server that language, with its region, for each new application', async () => {
  const cultures = (): readonly string[] => server.simulator.state.applications.map(({ culture }) => culture);
  await speak(page, 'de');
  await page.type('signin-password', lenea.password);
  await page.click('signin-submit');
  await until('an application in German', () => cultures().join() === 'de-DE', 10_000);
  await speak(page, 'ja');
  server.simulator.dropApplication();
  await until('the next one in Japanese', () => cultures().join() === 'ja-JP', 10_000);
});

it('goes back to English as well', async () => {
  await speak(page, 'en');
  await trayToSay('Meet Now cannot write to /');
});
