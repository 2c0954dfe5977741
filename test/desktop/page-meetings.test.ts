import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { languages } from '../../common/languages';
import { until } from '../../scripts/desktop/wait';
import type { Meeting } from '../../common/meeting';
import { seriousFindings } from './harness/axe';
import { installBrowser, type Browser } from './harness/browser';
import { clipboardText, moveWindow, saveAs } from './harness/display-tools';
import { writeEarlierMeetings } from './harness/earlier-meetings';
import { journey } from './harness/journey';
import { focused, hasFocus, tabTo, typeKeys } from './harness/keyboard';
import { overflowing } from './harness/overflow';
import { startScene, type Scene } from './harness/scene';
import type { Page } from './harness/spectron-driver';
import { speak, themes } from './harness/tour';

let scene: Scene;
let page: Page;
let browser: Browser;

const state = () =>
  page.run<readonly Meeting[]>('return (await window.meetNow.getSnapshot()).state.meetings;');
const meetingOf = async (subject: string) => (await state()).find((meeting) => meeting.subject === subject);
const appears = (testId: string) => until(testId, async () => (await page.count(testId)) > 0, 5000);
const disappears = (testId: string) => until(testId, async () => (await page.count(testId)) === 0, 5000);
const answered = (words: string) =>
  until(`the answer “${words}”`, async () => (await page.text('answer')).includes(words), 5000);

/** The groups and the subjects below each, as shown. */
const seen = () =>
  page.run<readonly string[]>(`
    return [...document.querySelectorAll('[data-testid="meeting-group"], [data-testid="meeting"] h4')]
      .filter((one) => one.checkVisibility === undefined ? one.offsetParent !== null : one.checkVisibility())
      .map((one) => (one.tagName === 'H3' ? '# ' : '') + one.textContent);`);
const seesExactly = (...lines: readonly string[]) =>
  until(lines.join(', '), async () => JSON.stringify(await seen()) === JSON.stringify(lines), 5000).catch(
    async () => expect(await seen()).toEqual(lines),
  );

/** The subject of the card that has the focus, or contains it. */
const focusedCard = () =>
  page.run<string>(`
    return document.activeElement?.closest('[data-operation-id]')?.querySelector('h4').textContent ?? '';`);

async function openMenu(): Promise<void> {
  await page.click('meeting-menu');
  await until(
    'the menu',
    () => page.run<boolean>(`return document.querySelector('[role="menu"]') !== null;`),
    5000,
  );
}

async function start(subject: string): Promise<void> {
  await page.type('start-subject', subject);
  await page.keys('Enter');
  await until(subject, async () => (await meetingOf(subject))?.details?.dialIn !== undefined, 10_000);
}

journey();
beforeAll(async () => {
  browser = installBrowser();
  scene = await startScene({
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
  page = await scene.app.page('Open window');
  await appears('meeting');
});
afterAll(async () => {
  await scene.stop();
  browser.remove();
});

describe('the meetings', () => {
  it('are grouped by day, the newest first', async () => {
    const [, , , , , longAgo = ''] = await seen();
    expect(await seen()).toEqual([
      '# Today',
      'Büro',
      '# Yesterday',
      'Retrospective',
      'Budget',
      longAgo,
      'Kick-off',
    ]);
    expect(longAgo).toMatch(/^# \w+day, \w+ \d+, \d{4}$/);
  });

  it('are searched while the user types, and the number found is announced', async () => {
    await page.type('meeting-search', 'budget');
    await seesExactly('# Yesterday', 'Budget');
    await until(
      'the number',
      () =>
        page.run<boolean>(
          `return document.querySelector('[role="status"]').textContent === '1 meeting found';`,
        ),
      5000,
    );
    await page.keys('Control+a');
    await typeKeys(page, 'xyzzy');
    await appears('nothing-found');
    expect(await seen()).toEqual([]);
    expect(await seriousFindings(page)).toEqual([]);
    await page.keys('Escape');
    await disappears('nothing-found');
    expect(await page.count('meeting-group')).toBe(3);
  });

  it('appear at the top when they start', async () => {
    await start('Planning');
    expect((await seen()).slice(0, 4)).toEqual(['# Running now', 'Planning', '# Today', 'Büro']);
  });

  it.each(languages)(
    'show the actions of a running one on one line in the window’s first size: %s',
    async (language) => {
      await speak(page, language);
      expect(await page.run('return innerWidth;')).toBe(420);
      const tops = await page.run<readonly number[]>(`
      const details = document.querySelector('[data-state="connected"] [data-testid="meeting-details"]');
      return [...details.parentElement.children].map((button) => button.offsetTop);`);
      await speak(page, 'en');
      expect(tops).toHaveLength(4);
      expect(new Set(tops).size).toBe(1);
    },
  );
});

describe('with the mouse', () => {
  it('copies and opens the link', async () => {
    const { joinUrl } = (await meetingOf('Planning')) ?? {};
    await page.click('meeting-copy');
    await until('the link', async () => (await clipboardText(scene.desktop)) === joinUrl, 5000);
    await answered('Join link copied.');
    await page.click('meeting-open');
    await until('the browser', () => browser.opened().includes(joinUrl ?? ''), 5000);
  });

  it('copies the invitation', async () => {
    await openMenu();
    expect(await seriousFindings(page)).toEqual([]);
    await page.click('meeting-copyInvitation');
    await answered('Invitation copied.');
    const { details } = (await meetingOf('Planning')) ?? {};
    expect(await clipboardText(scene.desktop)).toContain(details?.conferenceId);
    expect(await clipboardText(scene.desktop, 'text/html')).toContain('Planning');
  });

  it('saves it as a calendar file where the user chooses', async () => {
    const file = join(scene.desktop.profile.home, 'planning.ics');
    await openMenu();
    await page.click('meeting-save');
    await saveAs(scene.desktop, 'Save as a calendar file', file);
    await answered(file);
    const { joinUrl } = (await meetingOf('Planning')) ?? {};
    const content = readFileSync(file, 'utf8').replace(/\r\n[ \t]/g, '');
    expect(content).toContain('SUMMARY:Planning\r\n');
    expect(content).toContain(joinUrl);
  });

  it('invites people, and shows each answer', async () => {
    await openMenu();
    await page.click('meeting-invite');
    await hasFocus(page, 'invite-people');
    await typeKeys(page, 'anna@contoso.example,bob@contoso.example');
    await page.click('invite-send');
    await answered('2 people are being invited.');
    await until(
      'both answers',
      async () =>
        /anna@contoso\.example\s+Joined[^]*bob@contoso\.example\s+Did not join ·/.test(
          await page.text('invitees'),
        ),
      10_000,
    );
    expect(await seriousFindings(page)).toEqual([]);
    await page.click('invite-close');
    await hasFocus(page, 'meeting-menu');
  });

  it('shows everything known about a meeting', async () => {
    scene.server.simulator.addParticipant('Bruno Silva', 'sip:bruno@contoso.example');
    await page.click('meeting-details');
    await appears('timeline');
    await until('Bruno', async () => (await page.text('meeting-people')).includes('Bruno Silva'), 5000);
    const moments = await page.run<readonly string[]>(
      `return [...document.querySelectorAll('[data-testid="timeline"] span')].map((one) => one.textContent);`,
    );
    expect(moments.slice(0, 4)).toEqual([
      'Asked for in the window',
      'Sent',
      'Accepted by the server',
      'Connected',
    ]);
    expect(moments.at(-1)).toBe('Bruno Silva joined');
    const { details } = (await meetingOf('Planning')) ?? {};
    expect(await page.text('dial-in')).toContain(details?.conferenceId);
    expect((await page.text('dial-in')).match(/\+14255550001/g)).toHaveLength(1);
    await page.click('meeting-details');
    await disappears('timeline');
  });

  it('leaves a meeting, meets again in its conversation, and cancels', async () => {
    await page.click('meeting-leave');
    await answered('You left the meeting.');
    await until('its place', async () => (await seen())[0] === '# Today', 5000);
    const { thread } = (await meetingOf('Planning')) ?? {};
    scene.server.simulator.configure({ ending: { kind: 'never' } });
    await page.click('meeting-again');
    await appears('meeting-cancel');
    expect(JSON.parse(scene.server.starts().at(-1)?.body ?? '{}')).toMatchObject({
      subject: 'Planning',
      threadId: thread,
    });
    await page.click('meeting-cancel');
    await disappears('meeting-cancel');
    scene.server.simulator.configure({ ending: { kind: 'connected' } });
  });

  it('deletes a meeting, and undoes that', async () => {
    const before = await seen();
    await openMenu();
    await page.click('meeting-delete');
    await answered('“Planning” was deleted.');
    expect(await page.count('meeting')).toBe(before.filter((line) => !line.startsWith('#')).length - 1);
    await page.click('undo');
    await answered('“Planning” is back.');
    await seesExactly(...before);
  });
});

describe('with the keyboard alone', () => {
  it('goes from the subject to the menu of a meeting, and back with Escape', async () => {
    await page.click('start-subject');
    await start('Design');
    await tabTo(page, 'meeting-menu');
    expect(await focusedCard()).toBe('Design');
    await page.keys('ArrowDown');
    await hasFocus(page, 'meeting-copyInvitation');
    await page.keys('ArrowDown', 'ArrowDown');
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
    await answered('1 person is being invited.');
    await page.keys('Escape');
    await hasFocus(page, 'meeting-menu');
  });

  it('opens and closes the details', async () => {
    await tabTo(page, 'meeting-details');
    await page.keys('Enter');
    await appears('timeline');
    await page.keys('Enter');
    await disappears('timeline');
    expect(await focused(page)).toBe('meeting-details');
  });

  it('stays on a meeting that the user leaves, wherever it moves', async () => {
    await page.keys('Shift+Tab');
    expect(await focused(page)).toBe('meeting-leave');
    await page.keys('Enter');
    await answered('You left the meeting.');
    await until('the card', async () => (await meetingOf('Design'))?.state === 'ended', 5000);
    await until('the keyboard', async () => (await focusedCard()) === 'Design', 5000);
  });

  it('moves to the next meeting after a deletion, and back when it is restored', async () => {
    await tabTo(page, 'meeting-menu', 3);
    await page.keys('Enter');
    await hasFocus(page, 'meeting-copy');
    await page.keys('End', 'Enter');
    await answered('“Design” was deleted.');
    await until('the next one', async () => (await focusedCard()) === 'Planning', 5000);
    await page.keys('Control+z');
    await answered('“Design” is back.');
    await until('the one that is back', async () => (await focusedCard()) === 'Design', 5000);
  });

  it('starts a failed meeting again, with its people', async () => {
    scene.server.simulator.configure({
      ending: { kind: 'failed', reason: { code: 'RemoteFailure', subcode: 'Timeout', message: 'No.' } },
    });
    await page.run(
      `return window.meetNow.startMeeting({ subject: 'Second try', invite: ['anna@contoso.example'] });`,
    );
    await appears('meeting-retry');
    expect(await page.text('meeting')).toMatch(/^Second try\s+Failed/);
    expect(await seriousFindings(page)).toEqual([]);
    scene.server.simulator.configure({ ending: { kind: 'connected' } });
    await page.click('start-subject');
    await tabTo(page, 'meeting-retry');
    await page.keys('Enter');
    await until(
      'Anna',
      async () => (await state())[0]?.invitees?.some(({ state: fate }) => fate === 'joined'),
      10_000,
    );
    await page.click('meeting-leave');
    await answered('You left the meeting.');
  });
});

describe('the meeting of a notification', () => {
  const click = async (subject: string) => {
    const of = scene.desktop.notifications.received.filter(({ body }) => body.includes(subject));
    scene.desktop.notifications.click(of.at(-1)?.id ?? 0, 'default');
    await until(`“${subject}”`, async () => (await focusedCard()) === subject, 10_000);
  };

  it('is shown despite a search', async () => {
    await page.click('start-subject');
    await start('Interview');
    await page.type('meeting-search', 'budget');
    await seesExactly('# Yesterday', 'Budget');
    await click('Interview');
    expect((await seen()).slice(0, 2)).toEqual(['# Running now', 'Interview']);
  });

  it('does not take the focus again when it ends', async () => {
    await page.click('start-subject');
    const [conversation] = scene.server.simulator.state.applications.flatMap(({ conversations }) =>
      conversations.filter(({ subject }) => subject === 'Interview'),
    );
    scene.server.simulator.endConversation(undefined, conversation?.id);
    await until('the end', async () => (await meetingOf('Interview'))?.state === 'ended', 5000);
    await until('its place', async () => !(await seen()).includes('# Running now'), 5000);
    expect(await focused(page)).toBe('start-subject');
  });
});

describe('everybody', () => {
  beforeAll(async () => {
    await start('Quarterly planning with everybody');
    await page.click('meeting-details');
    await appears('timeline');
    await moveWindow(scene.desktop, { x: 0, y: 0, width: 360, height: 480 });
    await until('the size', () => page.run<boolean>('return innerWidth === 360;'), 5000);
  });

  it.each(['en', 'en-XA', 'en-XB', 'de'])(
    'can use it in the smallest window, in %s and every theme',
    async (language) => {
      await speak(page, language);
      for (const [theme, media] of Object.entries(themes)) {
        await page.prefer(media);
        expect(await seriousFindings(page), theme).toEqual([]);
        expect(await overflowing(page), theme).toEqual([]);
      }
    },
  );
});
