import decodeQR from 'qr/decode.js';
import { expect, it } from 'vitest';
import { readSnapshot } from '../fixtures/snapshots/snapshots';
import { called, click, open, useStage } from './pages/journeys';
import { settled } from './pages/looks';
import type { Stage } from './pages/stage';

useStage();

it('the buttons of a meeting copy its link, open it, and leave', async () => {
  const shown = await open('home');
  await click(shown, 'meeting-copy', 'meeting-open', 'meeting-leave');
  await called(shown, 'leaveMeeting');
  const [meeting] = readSnapshot('home').meetings;
  const commands = shown.calls().filter(({ name }) => /^(copy|open|leave)/.test(name));
  expect(commands).toEqual(
    ['copyJoinLink', 'openJoinLink', 'leaveMeeting'].map((name) => ({ name, input: [meeting?.operationId] })),
  );
});

it('the meeting that ends moves from those that run to those of today', async () => {
  const shown = await open('home');
  const state = readSnapshot('home');
  const groups = shown.page.getByTestId('meeting-group');
  await expect.poll(() => groups.allTextContents()).toEqual(['Running now', 'Today']);
  const meetings = state.meetings.map((one) => ({ ...one, state: 'ended' as const, canLeave: false }));
  await shown.send({ ...state, meetings });
  await expect.poll(() => groups.allTextContents()).toEqual(['Today']);
});

it('a card shows at a glance who is in, and since when; a past one from when until when', async () => {
  const shown = await open('people');
  const card = shown.page.getByTestId('meeting').first();
  expect(await card.getByTestId('meeting-who').textContent()).toBe('Alex Darrow, Ben Andrews and 3 others');
  expect(await card.getByTestId('meeting-time').textContent()).toMatch(/^since \d+:\d\d\s[AP]M$/);
  const [meeting] = readSnapshot('people').meetings;
  if (meeting === undefined) throw new Error('There is no meeting.');
  // The server has not listed anybody yet.
  const { people: _, ...unread } = meeting;
  await shown.send({ ...readSnapshot('people'), meetings: [unread] });
  await expect.poll(() => card.getByTestId('meeting-who').count()).toBe(0);
  await open('history');
  const times = shown.page.getByTestId('meeting-time');
  expect(await times.last().textContent()).toMatch(/^\d+:\d\d\s–\s\d+:\d\d\s[AP]M$/);
});

it('the search finds earlier meetings as the user types', async () => {
  const shown = await open('history');
  const seen = shown.page.getByTestId('meeting').filter({ visible: true });
  await shown.page.getByTestId('meeting-search').pressSequentially('des');
  await expect.poll(() => seen.count()).toBe(1);
  expect(await seen.textContent()).toContain('Design');
  await shown.page.keyboard.press('Escape');
  await expect.poll(() => seen.count()).toBe(6);
});

/** What a decoder reads in the picture of an element, whose corners have to be white. */
async function scanned({ page }: Stage, testId: string): Promise<string> {
  const picture = await page.getByTestId(testId).screenshot();
  const { width, height, shades } = await page.evaluate<{ width: number; height: number; shades: number[] }>(
    `(async () => {
      const image = new Image();
      image.src = 'data:image/png;base64,${picture.toString('base64')}';
      await image.decode();
      const { width, height } = image;
      const context = Object.assign(document.createElement('canvas'), { width, height }).getContext('2d');
      context.drawImage(image, 0, 0);
      const { data } = context.getImageData(0, 0, width, height);
      return { width, height, shades: Array.from({ length: width * height }, (_, at) => data[at * 4]) };
    })()`,
  );
  expect([shades[0], shades.at(-1)]).toEqual([255, 255]);
  const data = Uint8ClampedArray.from(shades.flatMap((shade) => [shade, shade, shade, 255]));
  return decodeQR({ width, height, data });
}

it('a phone can scan the QR code in every theme; Escape closes it, and the focus returns', async () => {
  const shown = await open('home');
  const { page } = shown;
  await click(shown, 'meeting-menu', 'meeting-qrCode');
  const code = page.getByRole('img', { name: 'QR code with the join link of ' });
  await code.waitFor();
  const [meeting] = readSnapshot('home').meetings;
  for (const media of [
    { colorScheme: 'light' },
    { colorScheme: 'dark' },
    { colorScheme: 'dark', forcedColors: 'active' },
  ] as const) {
    await page.emulateMedia(media);
    await settled(page);
    expect(await scanned(shown, 'qr-code')).toBe(meeting?.joinUrl);
  }
  await page.keyboard.press('Escape');
  await code.waitFor({ state: 'detached' });
  await expect.poll(() => page.evaluate('document.activeElement.dataset.testid')).toBe('meeting-menu');
});

it('the tray shows the QR code of a meeting; its link can be copied there', async () => {
  const state = readSnapshot('home');
  const operationId = state.meetings[0]?.operationId ?? '';
  const stage = await open(state, { page: 'meetings', operationId, part: 'qrCode' });
  await click(stage, 'qr-copy');
  expect(await called(stage, 'copyJoinLink')).toEqual([[operationId]]);
  await click(stage, 'qr-close');
  await stage.page.getByTestId('qr-dialog').waitFor({ state: 'detached' });
});

it('the invitation is sent by mail', async () => {
  const shown = await open('home');
  await click(shown, 'meeting-menu', 'meeting-mail');
  expect(await called(shown, 'mailInvitation')).toEqual([[readSnapshot('home').meetings[0]?.operationId]]);
  await expect.poll(() => shown.page.getByTestId('answer').textContent()).toContain('mail program');
});

it('a search never hides the meeting that is running', async () => {
  const shown = await open('home');
  const state = readSnapshot('home');
  const [, past] = state.meetings;
  if (past === undefined) throw new Error('There is no past meeting.');
  const more = ['a', 'b', 'c'].map((operationId) => ({ ...past, operationId }));
  await shown.send({ ...state, meetings: [...state.meetings, ...more] });
  await shown.page.getByTestId('meeting-search').pressSequentially('nothing');
  await shown.page.getByTestId('nothing-found').waitFor();
  const seen = shown.page.getByTestId('meeting').filter({ visible: true });
  await expect
    .poll(async () => Promise.all((await seen.all()).map((one) => one.getAttribute('data-state'))))
    .toEqual(['connected']);
  await shown.page.keyboard.press('Escape');
});

it('a card has one “Details”, also if its meeting failed, with the server’s words in it', async () => {
  const shown = await open('failures');
  const cards = shown.page.getByTestId('meeting');
  for (const card of await cards.all())
    expect(await card.getByText('Details', { exact: true }).count()).toBe(1);
  const failed = cards.filter({ hasText: 'Refused' });
  await failed.getByTestId('meeting-details').click();
  expect(await failed.getByTestId('technical').textContent()).toContain('RemoteFailure');
});

it('a press outside of the window is answered in it, on every page; a failed meeting once, on its card', async () => {
  const shown = await open('home', { page: 'settings' });
  const answer = shown.page.getByTestId('answer');
  const [meeting] = readSnapshot('home').meetings;
  const about = meeting?.operationId ?? '';
  const words = {
    key: 'meetings.changed',
    values: { subject: 'Budget', state: { key: 'meeting.told.connectedAndCopied' } },
  } as const;
  await shown.tell({ intent: 'success', text: words, about, state: 'connected' });
  await expect.poll(() => answer.textContent()).toContain('Budget: Connected — join link copied');
  const problem = { code: 'Refused', message: { key: 'common.unexpected' }, next: 'none' } as const;
  await shown.tell({ intent: 'error', problem });
  await expect.poll(() => answer.getAttribute('data-intent')).toBe('error');
  await open('home');
  await shown.tell({ intent: 'error', problem, about });
  await shown.tell({ intent: 'info', text: { key: 'meeting.noLink' } });
  await expect.poll(() => answer.getAttribute('data-intent')).toBe('info');
  await shown.tell({ intent: 'error', problem, about });
  await answer.waitFor({ state: 'detached' });
});

it('people in the lobby are admitted or denied, each by the button in the row', async () => {
  const shown = await open('lobby');
  await click(shown, 'admit');
  await shown.page.getByTestId('deny').last().click();
  const [meeting] = readSnapshot('lobby').meetings;
  const [anna, guest] = meeting?.lobby ?? [];
  expect(await called(shown, 'admitPeople')).toEqual([[meeting?.operationId, [anna?.href]]]);
  expect(await called(shown, 'denyPeople')).toEqual([[meeting?.operationId, [guest?.href]]]);
});

it('a message is sent with Enter', async () => {
  const shown = await open('chat');
  await click(shown, 'meeting-chat', 'chat-text');
  await shown.page.keyboard.type('Shall we begin?');
  await shown.page.keyboard.press('Enter');
  const [meeting] = readSnapshot('chat').meetings;
  expect(await called(shown, 'sendChatMessage')).toEqual([[meeting?.operationId, 'Shall we begin?']]);
  expect(await called(shown, 'followChat')).toEqual([[meeting?.operationId, true]]);
});
