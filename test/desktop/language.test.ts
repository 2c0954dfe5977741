import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { AppState } from '../../common/state';
import { type Text, text } from '../../common/text';
import { say, setLanguage } from '../../main/language/t';
import { until } from '../../scripts/desktop/wait';
import { lenea } from '../simulator';
import { notificationTexts, notPseudo, pageTexts, shownNotifications, trayTexts } from './harness/all-texts';
import { launchApp } from './harness/app';
import { type } from './harness/command-line';
import { startDesktop, type Desktop } from './harness/desktop';
import { leaveWindow } from './harness/display-tools';
import { journey } from './harness/journey';
import { isRecorded } from './harness/recorded';
import { startServer, type Server } from './harness/server';
import type { Page } from './harness/spectron-driver';
import { speak } from './harness/tour';
import type { TrayItem } from './harness/tray-item';

const endings: (() => void | Promise<void>)[] = [];
let desktop: Desktop;
let server: Server;
let tray: TrayItem;
let page: Page;

const journal = () => join(desktop.profile.home, '.config', 'Meet Now', 'meetings.journal');

journey();
beforeAll(async () => {
  desktop = await startDesktop();
  endings.push(() => desktop.stop());
  // A folder in place of the journal makes it unwritable, and the app shows that as long as it lasts.
  mkdirSync(journal(), { recursive: true });
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

it('answers on the command line by the setting, and by LC_ALL before it', async () => {
  const typed = (words: string, env: NodeJS.ProcessEnv = {}) => type(desktop, words.split(' '), { env });
  await speak(page, 'de');
  expect((await typed('status')).stdout).toMatch(/^Bereit\n/);
  expect((await typed('leave')).stderr).toBe('Es läuft keine Besprechung.\n');
  expect((await typed('leave --loud')).stderr).toContain('keine Option --loud');
  expect((await typed('--help')).stdout).toContain('Exitcodes');
  expect((await typed('status', { DISPLAY: '', WAYLAND_DISPLAY: '' })).stderr).toMatch(/grafische/);
  const env = { LC_ALL: 'fr_FR.UTF-8' };
  expect((await typed('status', env)).stdout).toMatch(/^Prêt\n/);
  expect((await typed('status --loud', { LC_ALL: 'C' })).stderr).toContain('has no option');
});

it('goes back to English as well', async () => {
  await speak(page, 'en');
  await trayToSay('Meet Now cannot write to /');
});

describe('with meetings, notifications and a check from before', () => {
  const state = () => page.run<AppState>('return (await window.meetNow.getSnapshot()).state;');
  const latest = async () => (await state()).meetings[0];
  const start = (subject: string) =>
    page.run(`await window.meetNow.startMeeting(${JSON.stringify({ subject })});`);
  const becomes = (subject: string, ...ends: readonly (string | undefined)[]) =>
    until(
      `"${subject}" to be ${ends.join(': ')}`,
      async () => {
        const meeting = await latest();
        return meeting?.subject === subject && [meeting.state, meeting.problem?.code].join() === ends.join();
      },
      15_000,
    );
  const titles = () => shownNotifications(desktop).map(({ title }) => title);
  /** Whether the desktop shows a failed meeting with that reason. */
  const showsFailed = (message: Text) =>
    shownNotifications(desktop).some(
      ({ title, body }) => title === say(text('meeting.told.failed')) && body.includes(say(message)),
    );

  it('has a check that failed, meetings that failed in several ways, and one that is running', async () => {
    const { simulator } = server;
    simulator.configure({ tokenError: { error: 'server_error' } });
    await page.click('go-settings');
    await page.click('section-diagnostics');
    await page.click('go-check');
    await page.click('check-run');
    await until('the check to fail', async () => (await state()).check?.state === 'failed', 15_000);
    simulator.configure({ tokenError: null });
    await page.click('back');
    await page.click('back');

    // In front, the window itself would answer.
    await leaveWindow(desktop);
    simulator.configure({
      ending: { kind: 'failed', reason: { code: 'RemoteFailure', subcode: 'Timeout' } },
    });
    await start('Refused');
    await becomes('Refused', 'failed', 'RemoteFailure');
    simulator.configure({ ending: { kind: 'connected' } });

    // The server no longer allows what the app has waited to do.
    await server.pause();
    await until('the failure', async () => (await state()).connection.state === 'reconnecting', 15_000);
    await start('Forbidden');
    await becomes('Forbidden', 'waiting', undefined);
    await isRecorded(page, 'reconnecting');
    simulator.configure({ startOnlineMeeting: 'absent' });
    simulator.dropApplication();
    await server.resume();
    await page.run('await window.meetNow.reconnectNow();');
    await becomes('Forbidden', 'failed', 'NotAllowed');

    simulator.configure({ startOnlineMeeting: 'onlineMeetingInvitations' });
    await until('the permission', async () => (await state()).cannotStart === undefined, 15_000);
    await start('Running');
    await becomes('Running', 'connected', undefined);
    await page.click('meeting-details');
    await until(
      'the notifications',
      () => titles().includes(say(text('meeting.told.connectedAndCopied'))),
      5000,
    );
    expect(showsFailed(text('meeting.notAllowed'))).toBe(true);
    await isRecorded(page, 'failures');
  });

  it('switches every text of window, tray and notifications, and withdraws none', async () => {
    const before = shownNotifications(desktop).map(({ id }) => id);
    const withdrawn = [...desktop.notifications.withdrawn];
    const { account, check, meetings } = await state();
    const unchanged = [
      ...meetings.flatMap(({ subject, joinUrl = '' }) => [joinUrl, subject]),
      journal(),
      // Dates are written as in English.
      new Date(check?.startedAt ?? 0).toLocaleString('en', { month: 'short' }),
      // Berlin is the region of the dial-in number.
      ...['Meet Now', 'Berlin', account?.name ?? '', lenea.address, new URL(server.url).host],
    ];
    const inPseudo = async (what: string, texts: () => readonly string[] | Promise<readonly string[]>) => {
      await until(what, async () => notPseudo(await texts(), unchanged).length === 0, 5000).catch(
        () => undefined,
      );
      expect(notPseudo(await texts(), unchanged)).toEqual([]);
    };

    // Files of a project share this module.
    onTestFinished(() => setLanguage('en'));
    setLanguage('en-XA');
    await speak(page, 'en-XA');
    await inPseudo('the notifications', () => shownNotifications(desktop).flatMap(notificationTexts));
    expect(showsFailed(text('meeting.notAllowed'))).toBe(true);
    expect(shownNotifications(desktop).map(({ id }) => id)).toEqual(before);
    expect(desktop.notifications.withdrawn).toEqual(withdrawn);
    await inPseudo('the tray', () => trayTexts(tray));
    await inPseudo('the meetings', () => pageTexts(page));
    await page.click('go-settings');
    await page.click('go-check');
    expect(await page.count('check-token')).toBe(1);
    await inPseudo('the check', () => pageTexts(page));
  });
});
