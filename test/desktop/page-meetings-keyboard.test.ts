import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until } from '../../scripts/desktop/wait';
import { seriousFindings } from './harness/axe';
import { leaveWindow, moveWindow } from './harness/display-tools';
import { fitsIn } from './harness/fits';
import { journey } from './harness/journey';
import { focused, hasFocus, tabTo, typeKeys } from './harness/keyboard';
import {
  answered,
  appears,
  disappears,
  focusedCard,
  meetingOf,
  seen,
  seesExactly,
  start,
  startMeetingsScene,
  state,
} from './harness/meetings-page';
import type { Scene } from './harness/scene';
import type { Page } from './harness/spectron-driver';

let scene: Scene;
let page: Page;

journey();
beforeAll(async () => {
  ({ scene, page } = await startMeetingsScene());
  await start(page, 'Planning');
  await page.click('meeting-leave');
  await answered(page, 'You left the meeting.');
});
afterAll(() => scene.stop());

describe('with the keyboard alone', () => {
  it('goes from the subject to the menu of a meeting, and back with Escape', async () => {
    await page.click('start-subject');
    await start(page, 'Design');
    await tabTo(page, 'meeting-menu');
    expect(await focusedCard(page)).toBe('Design');
    await page.keys('ArrowDown');
    await hasFocus(page, 'meeting-copyInvitation');
    await page.keys('ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowDown');
    expect(await focused(page)).toBe('meeting-invite');
    await page.keys('Escape');
    await hasFocus(page, 'meeting-menu');
    expect(await page.run<boolean>(`return document.querySelector('[role="menu"]') === null;`)).toBe(true);
  });

  it('invites, and returns to the menu button', async () => {
    await page.keys('Enter');
    await hasFocus(page, 'meeting-copyInvitation');
    await page.keys('End', 'Enter');
    await hasFocus(page, 'invite-people');
    await typeKeys(page, 'anna@contoso.example');
    await page.keys('Enter', 'Enter');
    await answered(page, 'Inviting 1 person.');
    await page.keys('Escape');
    await hasFocus(page, 'meeting-menu');
  });

  it('opens and closes the details', async () => {
    await tabTo(page, 'meeting-details');
    await page.keys('Enter');
    await appears(page, 'timeline');
    await page.keys('Enter');
    await disappears(page, 'timeline');
    expect(await focused(page)).toBe('meeting-details');
  });

  it('stays on a meeting that the user leaves, wherever it moves', async () => {
    await page.keys('Shift+Tab', 'Shift+Tab', 'Shift+Tab', 'Shift+Tab');
    expect(await focused(page)).toBe('meeting-leave');
    await page.keys('Enter');
    await answered(page, 'You left the meeting.');
    await until('the card', async () => (await meetingOf(page, 'Design'))?.state === 'ended', 5000);
    await until('the keyboard', async () => (await focusedCard(page)) === 'Design', 5000);
  });

  it('moves to the next meeting after a deletion, and back when it is restored', async () => {
    await tabTo(page, 'meeting-menu', 3);
    await page.keys('Enter');
    await hasFocus(page, 'meeting-copy');
    await page.keys('End', 'Enter');
    await answered(page, '“Design” was deleted.');
    await until('the next one', async () => (await focusedCard(page)) === 'Planning', 5000);
    await page.keys('Control+z');
    await answered(page, '“Design” is back.');
    await until('the one that is back', async () => (await focusedCard(page)) === 'Design', 5000);
  });

  it('starts a failed meeting again, with its people', async () => {
    scene.server.simulator.configure({
      ending: { kind: 'failed', reason: { code: 'RemoteFailure', subcode: 'Timeout', message: 'No.' } },
    });
    await page.run(
      `return window.meetNow.startMeeting({ subject: 'Second try', invite: ['anna@contoso.example'] });`,
    );
    await appears(page, 'meeting-retry');
    expect(await page.text('meeting')).toMatch(/^Second try\s+Failed/);
    expect(await seriousFindings(page)).toEqual([]);
    scene.server.simulator.configure({ ending: { kind: 'connected' } });
    await page.click('start-subject');
    await tabTo(page, 'meeting-retry');
    await page.keys('Enter');
    await until(
      'Anna',
      async () => (await state(page))[0]?.invitees?.some(({ state: fate }) => fate === 'joined'),
      10_000,
    );
    await page.click('meeting-leave');
    await answered(page, 'You left the meeting.');
  });
});

describe('the meeting of a notification', () => {
  const click = async (subject: string) => {
    const of = scene.desktop.notifications.received.filter(({ body }) => body.includes(subject));
    scene.desktop.notifications.click(of.at(-1)?.id ?? 0, 'default');
    await until(`“${subject}”`, async () => (await focusedCard(page)) === subject, 10_000);
  };

  it('is shown despite a search', async () => {
    await leaveWindow(scene.desktop);
    await page.click('start-subject');
    await start(page, 'Interview');
    await page.type('meeting-search', 'budget');
    // It never hides the meeting that is running.
    await seesExactly(page, '# Running now', 'Interview', '# Yesterday', 'Budget');
    await click('Interview');
    expect((await seen(page)).slice(0, 2)).toEqual(['# Running now', 'Interview']);
  });

  it('does not take the focus again when it ends', async () => {
    await page.click('start-subject');
    const [conversation] = scene.server.simulator.state.applications.flatMap(({ conversations }) =>
      conversations.filter(({ subject }) => subject === 'Interview'),
    );
    scene.server.simulator.endConversation(undefined, conversation?.id);
    await until('the end', async () => (await meetingOf(page, 'Interview'))?.state === 'ended', 5000);
    await until('its place', async () => !(await seen(page)).includes('# Running now'), 5000);
    expect(await focused(page)).toBe('start-subject');
  });
});

describe('everybody', () => {
  beforeAll(async () => {
    await start(page, 'Quarterly planning with everybody');
    await page.click('meeting-details');
    await appears(page, 'timeline');
    await moveWindow(scene.desktop, { x: 0, y: 0, width: 360, height: 480 });
    await until('the size', () => page.run<boolean>('return innerWidth === 360;'), 5000);
  });

  it.each(['en', 'en-XA', 'en-XB', 'de'])('can use it in the smallest window: %s', (language) =>
    fitsIn(page, language),
  );
});
