import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until } from '../../scripts/desktop/wait';
import { clipboardText, moveWindow } from './harness/display-tools';
import { fitsInEveryTheme } from './harness/fits';
import { journey } from './harness/journey';
import { answered, appears } from './harness/meetings-page';
import { isRecorded } from './harness/recorded';
import { startScene, type Scene } from './harness/scene';
import type { Page } from './harness/spectron-driver';

let scene: Scene;
let page: Page;

const bodies = (method: string) =>
  scene.server.requests(method, /\/myOnlineMeetings(\/|$)/i).map(({ body }) => body);
const reads = () => scene.server.requests('GET', /\/eligibleValues$/i).length;
const choose = (testId: string, value: string) =>
  page.look(
    testId,
    `it.value = ${JSON.stringify(value)}; it.dispatchEvent(new Event('change', { bubbles: true }));`,
  );
const chosen = (testId: string) => page.look<string>(testId, 'return it.value;');
const accessible = () => fitsInEveryTheme(page);

journey();
beforeAll(async () => {
  scene = await startScene({
    launch: { driven: true },
    behaviour: {
      startOnlineMeeting: 'absent',
      contacts: {
        eligible: {
          accessLevels: ['SameEnterprise', 'Everyone', 'Locked'],
          automaticLeaderAssignments: ['Disabled'],
          entryExitAnnouncements: ['Disabled'],
          lobbyBypassForPhoneUsersSettings: ['Disabled', 'Enabled'],
        },
      },
    },
  });
  page = await scene.app.page('Show window');
  await moveWindow(scene.desktop, { x: 0, y: 0, width: 360, height: 480 });
  await until('the size', () => page.run<boolean>('return innerWidth === 360;'), 5000);
});
afterAll(() => scene.stop());

describe('a user who may schedule but not start meetings', () => {
  it('chooses who waits in the lobby of the link, among what the server allows', async () => {
    await appears(page, 'schedule-link');
    expect(reads()).toBe(0);
    await page.click('start-more');
    await appears(page, 'schedule-access');
    expect(
      await page.look<string[]>('schedule-access', 'return [...it.options].map(({ value }) => value);'),
    ).toEqual(['', 'Everyone', 'SameEnterprise', 'Locked']);
    await choose('schedule-access', 'Locked');
    await choose('schedule-phone', 'bypass');
    await accessible();
    await isRecorded(page, 'schedule');
    await page.click('start-more');
    await appears(page, 'start-hidden');
    expect(await page.text('start-hidden')).toContain('People who dial in: Get in without waiting');
    await page.type('start-subject', 'Planning');
    await page.click('schedule-link');
    await answered(page, 'the join link is copied');
    expect(bodies('POST')).toHaveLength(1);
    expect(JSON.parse(bodies('POST')[0] ?? '')).toMatchObject({
      subject: 'Planning',
      accessLevel: 'Locked',
      lobbyBypassForPhoneUsers: 'Enabled',
    });
    expect(reads()).toBe(1);
  });

  it('sees the link, and changes who waits', async () => {
    await appears(page, 'scheduled');
    expect(await page.text('scheduled')).toContain('Planning');
    expect(await page.text('scheduled')).toContain(await clipboardText(scene.desktop));
    expect(await page.text('scheduled-now')).toBe('Everybody waits in the lobby.');
    await page.click('scheduled-lobby');
    await appears(page, 'scheduled-access');
    expect(await chosen('scheduled-access')).toBe('Locked');
    expect(await chosen('scheduled-phone')).toBe('bypass');
    await accessible();
    await choose('scheduled-access', 'Everyone');
    await answered(page, 'The scheduled link has been changed.');
    await until(
      'the new options',
      async () => (await page.text('scheduled-now')) === 'Everybody with the link gets in without waiting.',
      5000,
    );
    expect(JSON.parse(bodies('PUT').at(-1) ?? '')).toMatchObject({
      subject: 'Planning',
      accessLevel: 'Everyone',
      lobbyBypassForPhoneUsers: 'Enabled',
    });
    expect(reads()).toBe(1);
  });

  it('reads why the server refuses a change, and sees what still counts', async () => {
    scene.server.simulator.configure({ scheduling: false });
    await choose('scheduled-phone', 'wait');
    await answered(page, 'The server does not allow this account to do that');
    await until('what counts', async () => (await chosen('scheduled-phone')) === 'bypass', 5000);
    expect(await page.text('scheduled-now')).toBe('Everybody with the link gets in without waiting.');
  });
});
