import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { until } from '../../scripts/desktop/wait';
import type { Meeting } from '../../common/meeting';
import { lenea } from '../simulator';
import { clipboardText, moveWindow, saveAs } from './harness/display-tools';
import { writeEarlierMeetings } from './harness/earlier-meetings';
import { hasFocus, typeKeys } from './harness/keyboard';
import { isRecorded } from './harness/recorded';
import { startScene, type Scene } from './harness/scene';
import { attachPage, freePort, type Page } from './harness/spectron-driver';
import { focusUnseen } from './harness/focus-seen';
import { journey } from './harness/journey';

const patience = 10_000;
let scene: Scene;
let page: Page;

const newest = async (): Promise<Meeting | undefined> =>
  (await page.run<readonly Meeting[]>('return (await meetNow.getSnapshot()).state.meetings;'))[0];
const appears = (testId: string) => until(testId, async () => (await page.count(testId)) > 0, patience);
const answered = (words: string) =>
  until(`“${words}”`, async () => (await page.text('answer')).includes(words), patience);
const at = () =>
  page.run<string>(
    `return document.activeElement?.dataset.testid ?? document.activeElement?.outerHTML.slice(0, 100);`,
  );

/** Moves to an element by keyboard, and checks that the focus is visible at each step. */
async function to(testId: string, key = 'Tab'): Promise<void> {
  const way: string[] = [];
  for (let keys = 0; keys < 40; keys++) {
    if ((await at()) === testId) return;
    await page.keys(key);
    expect(await focusUnseen(page)).toEqual([]);
    way.push(await at());
  }
  throw new Error(`${key} does not lead to ${testId}: ${way.join(', ')}`);
}

async function press(testId: string): Promise<void> {
  await to(testId);
  await page.keys('Enter');
}

journey();
beforeAll(async () => {
  const port = await freePort();
  scene = await startScene({
    prepare: (desktop) =>
      writeEarlierMeetings(
        desktop,
        ['Retrospective', 'Kick-off', 'Interview', 'Planning', 'Design'].map((subject) => ({
          subject,
          daysAgo: 1,
        })),
      ),
    signedOut: true,
    behaviour: { invitee: { kind: 'accepts', afterMs: 50 } },
    launch: { args: [`--remote-debugging-port=${port}`, '--password-store=basic'] },
  });
  page = await attachPage(scene, port);
  scene.atEnd(() => page.stop());
  await page.prefer({ 'prefers-reduced-motion': 'reduce' });
  await moveWindow(scene.desktop, { x: 0, y: 0, width: 360, height: 480 });
  await until('the size', () => page.run<boolean>('return innerWidth === 360;'), patience);
});
afterAll(() => scene.stop());

it('signs in', async () => {
  await hasFocus(page, 'signin-address');
  await typeKeys(page, lenea.address);
  await to('signin-password');
  await typeKeys(page, lenea.password);
  await press('signin-more');
  await appears('signin-server');
  await to('signin-server');
  await typeKeys(page, scene.server.url);
  await page.keys('Enter');
  await hasFocus(page, 'start-subject');
});

it('starts a meeting with people and options for its link', async () => {
  await typeKeys(page, 'Budget');
  await press('start-more');
  await appears('start-options');
  await to('start-invite');
  await typeKeys(page, 'anna@contoso.example,');
  await to('start-copy-link');
  await page.keys('Space');
  await to('start-subject', 'Shift+Tab');
  await page.keys('Enter');
  await until('Anna', async () => (await newest())?.invitees?.[0]?.state === 'joined', patience);
  expect(await newest()).toMatchObject({ subject: 'Budget', state: 'connected', linkCopied: false });
});

it('copies the invitation', async () => {
  await press('meeting-menu');
  await hasFocus(page, 'meeting-copyInvitation');
  await page.keys('Enter');
  await answered('Invitation copied.');
  expect(await clipboardText(scene.desktop)).toContain('Budget');
  await hasFocus(page, 'meeting-menu');
});

it('invites another person', async () => {
  await page.keys('Enter');
  await hasFocus(page, 'meeting-copyInvitation');
  await to('meeting-invite', 'ArrowDown');
  await page.keys('Enter');
  await hasFocus(page, 'invite-people');
  await typeKeys(page, 'bob@contoso.example');
  await page.keys('Enter');
  await press('invite-send');
  await answered('Inviting 1 person.');
  await page.keys('Escape');
  await hasFocus(page, 'meeting-menu');
});

it('leaves', async () => {
  await press('meeting-leave');
  await answered('You left the meeting.');
  await isRecorded(page, 'history');
});

it('searches, deletes the meeting found, and undoes that', async () => {
  await to('meeting-search', 'Shift+Tab');
  await typeKeys(page, 'budget');
  await press('meeting-menu');
  await hasFocus(page, 'meeting-copy');
  await to('meeting-delete', 'ArrowDown');
  await page.keys('Enter');
  await answered('“Budget” was deleted.');
  await press('undo');
  await answered('“Budget” is back.');
  await until(
    'the meeting',
    () => page.run<boolean>(`return document.activeElement.closest('[data-operation-id]') !== null;`),
    patience,
  );
});

it('goes through every section of the settings, and every control in them', async () => {
  await page.keys('Control+,');
  await until('the settings', async () => (await page.count('section-account')) === 1, patience);
  for (const name of [
    'account',
    'start',
    'presets',
    'notifications',
    'meeting',
    'appearance',
    'network',
    'diagnostics',
  ]) {
    await press(`section-${name}`);
    expect(await page.look<string>(`section-${name}`, 'return it.ariaExpanded;')).toBe('true');
  }
});

it('checks the sign-in, and saves the report', async () => {
  await press('go-check');
  await press('check-run');
  await until(
    'the outcome',
    async () => (await page.text('check-result')).includes('Everything works.'),
    20_000,
  );
  const file = join(scene.desktop.profile.home, 'report.zip');
  await press('save-report');
  await saveAs(scene.desktop, 'Save report', file);
  await until('the report', () => existsSync(file), patience);
  await until('its answer', async () => (await page.text('report-saved')).includes(file), patience);
  await page.keys('Escape', 'Escape');
  await hasFocus(page, 'start-subject');
});
