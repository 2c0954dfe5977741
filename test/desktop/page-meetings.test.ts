import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { languages } from '../../common/languages';
import { until } from '../../scripts/desktop/wait';
import { seriousFindings } from './harness/axe';
import type { Browser } from './harness/browser';
import { clipboardText, saveAs } from './harness/display-tools';
import { journey } from './harness/journey';
import { hasFocus, typeKeys } from './harness/keyboard';
import {
  answered,
  appears,
  disappears,
  meetingOf,
  openMenu,
  seen,
  seesExactly,
  start,
  startMeetingsScene,
} from './harness/meetings-page';
import type { Scene } from './harness/scene';
import type { Page } from './harness/spectron-driver';
import { speak } from './harness/tour';

let scene: Scene;
let page: Page;
let browser: Browser;

journey();
beforeAll(async () => {
  ({ scene, page, browser } = await startMeetingsScene());
});
afterAll(() => scene.stop());

describe('the meetings', () => {
  it('are grouped by day, the newest first', async () => {
    const [, , , , , longAgo = ''] = await seen(page);
    expect(await seen(page)).toEqual([
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
    await seesExactly(page, '# Yesterday', 'Budget');
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
    await appears(page, 'nothing-found');
    expect(await seen(page)).toEqual([]);
    expect(await seriousFindings(page)).toEqual([]);
    await page.keys('Escape');
    await disappears(page, 'nothing-found');
    expect(await page.count('meeting-group')).toBe(3);
  });

  it('appear at the top when they start', async () => {
    await start(page, 'Planning');
    expect((await seen(page)).slice(0, 4)).toEqual(['# Running now', 'Planning', '# Today', 'Büro']);
  });

  it.each(languages)(
    'show the actions and the parts of a running one on a line each in the window’s first size: %s',
    async (language) => {
      await speak(page, language);
      expect(await page.run('return innerWidth;')).toBe(420);
      const lines = await page.run<readonly (readonly number[])[]>(`
      const card = document.querySelector('[data-state="connected"]');
      return ['meeting-leave', 'meeting-details'].map((one) =>
        [...card.querySelector('[data-testid="' + one + '"]').parentElement.children].map((button) => button.offsetTop));`);
      await speak(page, 'en');
      for (const tops of lines) {
        expect(tops.length).toBeGreaterThan(1);
        expect(new Set(tops).size).toBe(1);
      }
    },
  );
});

describe('with the mouse', () => {
  it('copies and opens the link', async () => {
    const { joinUrl } = (await meetingOf(page, 'Planning')) ?? {};
    await page.click('meeting-copy');
    await until('the link', async () => (await clipboardText(scene.desktop)) === joinUrl, 5000);
    await answered(page, 'Join link copied.');
    await page.click('meeting-open');
    await until('the browser', () => browser.opened().includes(joinUrl ?? ''), 5000);
  });

  it('copies the invitation', async () => {
    await openMenu(page);
    expect(await seriousFindings(page)).toEqual([]);
    await page.click('meeting-copyInvitation');
    await answered(page, 'Invitation copied.');
    const { details } = (await meetingOf(page, 'Planning')) ?? {};
    expect(await clipboardText(scene.desktop)).toContain(details?.conferenceId);
    expect(await clipboardText(scene.desktop, 'text/html')).toContain('Planning');
  });

  it('saves it as a calendar file where the user chooses', async () => {
    const file = join(scene.desktop.profile.home, 'planning.ics');
    await openMenu(page);
    await page.click('meeting-save');
    await saveAs(scene.desktop, 'Save as a calendar file', file);
    await answered(page, file);
    const { joinUrl } = (await meetingOf(page, 'Planning')) ?? {};
    const content = readFileSync(file, 'utf8').replace(/\r\n[ \t]/g, '');
    expect(content).toContain('SUMMARY:Planning\r\n');
    expect(content).toContain(joinUrl);
  });

  it('invites people, and shows each answer', async () => {
    await openMenu(page);
    await page.click('meeting-invite');
    await hasFocus(page, 'invite-people');
    await typeKeys(page, 'anna@contoso.example,bob@contoso.example');
    await page.click('invite-send');
    await answered(page, 'Inviting 2 people.');
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
    await page.click('meeting-people');
    await until(
      'Bruno',
      async () => (await page.look<string>('people-panel', 'return it.textContent;')).includes('Bruno Silva'),
      5000,
    );
    await page.click('meeting-details');
    await appears(page, 'timeline');
    const moments = await page.run<readonly string[]>(
      `return [...document.querySelectorAll('[data-testid="timeline"] span')].map((one) => one.textContent);`,
    );
    expect(moments.slice(0, 4)).toEqual([
      'Requested in the window',
      'Request sent',
      'Accepted by the server',
      'Connected',
    ]);
    expect(moments.at(-1)).toBe('Bruno Silva joined');
    const { details } = (await meetingOf(page, 'Planning')) ?? {};
    expect(await page.text('dial-in')).toContain(details?.conferenceId);
    expect((await page.text('dial-in')).match(/\+14255550001/g)).toHaveLength(1);
    await page.click('meeting-details');
    await disappears(page, 'timeline');
  });

  it('leaves a meeting, meets again in its conversation, and cancels', async () => {
    await page.click('meeting-leave');
    await answered(page, 'You left the meeting.');
    await until('its place', async () => (await seen(page))[0] === '# Today', 5000);
    const { thread } = (await meetingOf(page, 'Planning')) ?? {};
    scene.server.simulator.configure({ ending: { kind: 'never' } });
    await page.click('meeting-again');
    await appears(page, 'meeting-cancel');
    expect(JSON.parse(scene.server.starts().at(-1)?.body ?? '{}')).toMatchObject({
      subject: 'Planning',
      threadId: thread,
    });
    await page.click('meeting-cancel');
    await disappears(page, 'meeting-cancel');
    scene.server.simulator.configure({ ending: { kind: 'connected' } });
  });

  it('deletes a meeting, and undoes that', async () => {
    const before = await seen(page);
    await openMenu(page);
    await page.click('meeting-delete');
    await answered(page, '“Planning” was deleted.');
    expect(await page.count('meeting')).toBe(before.filter((line) => !line.startsWith('#')).length - 1);
    await page.click('undo');
    await answered(page, '“Planning” is back.');
    await seesExactly(page, ...before);
  });
});
