import { until } from '../../../scripts/desktop/wait';
import type { Meeting } from '../../../common/meeting';
import { expect } from 'vitest';
import { installBrowser, type Browser } from './browser';
import { writeEarlierMeetings } from './earlier-meetings';
import { startScene, type Scene } from './scene';
import type { Page } from './spectron-driver';

/** The meetings in the app's state, the newest first. */
export const state = (page: Page) =>
  page.run<readonly Meeting[]>('return (await window.meetNow.getSnapshot()).state.meetings;');
/** The latest meeting with that subject. */
export const meetingOf = async (page: Page, subject: string) =>
  (await state(page)).find((meeting) => meeting.subject === subject);
/** Waits for an element. */
export const appears = (page: Page, testId: string) =>
  until(testId, async () => (await page.count(testId)) > 0, 5000);
/** Waits until an element is gone. */
export const disappears = (page: Page, testId: string) =>
  until(testId, async () => (await page.count(testId)) === 0, 5000);
/** Waits for the message about the last press. */
export const answered = (page: Page, words: string) =>
  until(`the answer “${words}”`, async () => (await page.text('answer')).includes(words), 5000);

/** The groups and the subjects below each, as shown. */
export const seen = (page: Page) =>
  page.run<readonly string[]>(`
    return [...document.querySelectorAll('[data-testid="meeting-group"], [data-testid="meeting"] h4')]
      .filter((one) => one.checkVisibility === undefined ? one.offsetParent !== null : one.checkVisibility())
      .map((one) => (one.tagName === 'H3' ? '# ' : '') + one.textContent);`);
/** Waits for exactly these lines. */
export const seesExactly = (page: Page, ...lines: readonly string[]) =>
  until(lines.join(', '), async () => JSON.stringify(await seen(page)) === JSON.stringify(lines), 5000).catch(
    async () => expect(await seen(page)).toEqual(lines),
  );

/** The subject of the card that has the focus, or contains it. */
export const focusedCard = (page: Page) =>
  page.run<string>(`
    return document.activeElement?.closest('[data-operation-id]')?.querySelector('h4').textContent ?? '';`);

/** Opens the menu of the first meeting. */
export async function openMenu(page: Page): Promise<void> {
  await page.click('meeting-menu');
  await until(
    'the menu',
    () => page.run<boolean>(`return document.querySelector('[role="menu"]') !== null;`),
    5000,
  );
}

/** Starts a meeting with the form, and waits until all its details are known. */
export async function start(page: Page, subject: string): Promise<void> {
  await page.type('start-subject', subject);
  await page.keys('Enter');
  await until(subject, async () => (await meetingOf(page, subject))?.details?.dialIn !== undefined, 10_000);
}

/** The app in front of a user with a browser, people to invite, and meetings of earlier runs. */
export async function startMeetingsScene(): Promise<{ scene: Scene; page: Page; browser: Browser }> {
  const browser = installBrowser();
  const scene = await startScene({
    launch: { driven: true, env: browser.env },
    behaviour: {
      invitees: {
        'anna@contoso.example': { kind: 'accepts', afterMs: 50 },
        'bob@contoso.example': { kind: 'declines', afterMs: 50 },
      },
    },
    prepare: (desktop) =>
      writeEarlierMeetings(desktop, [
        { subject: 'Kick-off', daysAgo: 400, end: 'failed' },
        { subject: 'Budget', daysAgo: 1, joinUrl: 'https://meet.contoso.example/lenea/ABC' },
        { subject: 'Retrospective', daysAgo: 1, importance: 'Urgent' },
        { subject: 'Büro', daysAgo: 0, end: 'cancelled' },
      ]),
  });
  scene.atEnd(() => browser.remove());
  const page = await scene.app.page('Show window');
  await appears(page, 'meeting');
  return { scene, page, browser };
}
