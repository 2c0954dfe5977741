import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { until } from '../../scripts/desktop/wait';
import { ben, lenea } from '../simulator';
import { launchApp, type App } from './harness/app';
import { type } from './harness/command-line';
import { focusWindow, pressKeys } from './harness/display-tools';
import { startDesktop, type Desktop } from './harness/desktop';
import { journey } from './harness/journey';
import { startKeyring } from './harness/keyring';
import { startServer, type Server } from './harness/server';
import { filesWith } from './harness/written-files';

const endings: (() => void | Promise<void>)[] = [];
let desktop: Desktop;
let server: Server;
let app: App;

const stored = (): Record<string, unknown> => {
  const file = join(desktop.profile.home, '.config', 'Meet Now', 'settings.json');
  return JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
};
const owners = (): readonly string[] => server.simulator.state.applications.map(({ user }) => user);
const meetNow = async (...words: string[]): Promise<Readonly<Record<string, unknown>>> => {
  const { exitCode, stdout, stderr } = await type(desktop, [...words, '--json']);
  return { exitCode, stderr, ...(JSON.parse(stdout) as Record<string, unknown>) };
};

journey();
beforeAll(async () => {
  desktop = await startDesktop();
  endings.push(() => desktop.stop());
  const keyring = await startKeyring(desktop);
  endings.push(() => keyring.stop());
  server = await startServer();
  endings.push(() => server.stop());
  app = await launchApp(desktop, { driven: true });
  endings.push(() => app.stop());
});
afterAll(async () => {
  for (const end of endings.splice(0).reverse()) await end();
});

it('adds a second account beside the first, each with its own password in the keychain', async () => {
  const page = await app.page();
  await page.type('signin-address', lenea.address);
  await page.type('signin-password', lenea.password);
  await page.click('signin-more');
  await page.type('signin-server', server.url);
  await page.click('signin-submit');
  await app.connected();
  await page.click('account-menu');
  await page.click('add-account');
  await page.type('signin-address', ben.address);
  await page.type('signin-password', ben.password);
  await page.click('signin-more');
  await page.type('signin-server', server.url);
  await page.click('signin-submit');
  await until('Ben to be signed in', () => owners().join() === ben.address, 10_000);
  await until(
    'both to be stored',
    () => stored()['address'] === ben.address && stored()['password'] !== null,
    10_000,
  );
  expect(stored()['otherAccounts']).toMatchObject([
    { address: lenea.address, password: { address: lenea.address } },
  ]);
  expect(filesWith(desktop.profile.home, lenea.password)).toEqual([]);
  expect(filesWith(desktop.profile.home, ben.password)).toEqual([]);
  const tray = await app.tray();
  await until(
    'the tooltip',
    async () => (await tray.toolTip()) === `Meet Now — ready (${ben.address})`,
    5_000,
  );
});

it('keeps both over a restart, and signs in the one that was signed in', async () => {
  expect(await app.quit()).toBe(0);
  app = await launchApp(desktop, { driven: true });
  await app.connected();
  expect(owners()).toEqual([ben.address]);
  expect(await meetNow('accounts')).toMatchObject({
    accounts: [
      { account: ben.address, current: true, signedIn: true, stored: true },
      { account: lenea.address, current: false, signedIn: false, stored: true },
    ],
  });
});

it('L76 switches with the stored password, leaves the meeting running, and finds it again', async () => {
  const started = await meetNow('start', '--subject', 'Budget');
  expect(started.exitCode).toBe(0);
  expect(await meetNow('switch')).toMatchObject({ exitCode: 130 });
  expect(await meetNow('switch', lenea.address, '--yes')).toMatchObject({
    exitCode: 0,
    account: lenea.address,
  });
  expect([...owners()].sort()).toEqual([ben.address, lenea.address]);
  expect(await meetNow('history')).toMatchObject({ meetings: [] });
  expect(await meetNow('accounts')).toMatchObject({ accounts: [{ running: 0 }, { running: 1 }] });

  const tray = await app.tray();
  await tray.choose(`Account: ${lenea.address}`, `${ben.name} (${ben.address}) – 1 meeting running`);
  await until(
    'the meeting to be taken up',
    async () => {
      const { account, meetings } = await meetNow('status');
      const [meeting] = meetings as readonly { subject: string; unconfirmed?: true }[];
      return account === ben.address && meeting?.subject === 'Budget' && meeting.unconfirmed === undefined;
    },
    15_000,
  );
  expect(owners()).toEqual([ben.address]);
});

it('L74 goes back to the former account if the other one cannot sign in', async () => {
  expect(await meetNow('leave', '--all')).toMatchObject({ exitCode: 0 });
  // Once: Ben's password still works.
  server.simulator.configure({
    faults: [
      {
        method: 'POST',
        path: 'oauthtoken',
        times: 1,
        fault: {
          status: 400,
          headers: [['Content-Type', 'application/json']],
          body: '{"error":"invalid_grant"}',
        },
      },
    ],
  });
  expect(await meetNow('switch', lenea.address)).toMatchObject({ exitCode: 3 });
  await until(
    'Ben to be signed in',
    async () => {
      const { account, connection } = await meetNow('status');
      return account === ben.address && connection === 'ready';
    },
    10_000,
  );
  expect(stored()['address']).toBe(ben.address);
  expect(await meetNow('accounts')).toMatchObject({
    accounts: [{}, { account: lenea.address, stored: false }],
  });
});

it('removes an account with its password, and asks first', async () => {
  const page = await app.page('Show window');
  await page.click('go-settings');
  await page.click('section-account');
  const asked = () => until('the question', () => focusWindow(desktop, '^Remove account\\?$'), 10_000);
  const answered = () =>
    until('the end of the question', async () => !(await focusWindow(desktop, '^Remove account\\?$')), 5_000);
  await page.click(`settings-remove-${lenea.address}`);
  await asked();
  await pressKeys(desktop, 'Return');
  await answered();
  expect(stored()['otherAccounts']).toHaveLength(1);
  await page.click(`settings-remove-${lenea.address}`);
  await asked();
  await pressKeys(desktop, 'Shift+Tab');
  await pressKeys(desktop, 'Return');
  await until('the account to be gone', () => (stored()['otherAccounts'] as unknown[]).length === 0, 5_000);
  expect(JSON.stringify(stored())).not.toContain(lenea.address);
});
