import type { Browser } from 'playwright-core';
import decodeQR from 'qr/decode.js';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { readSnapshot, type Snapshot } from '../fixtures/snapshots/snapshots';
import { launchChromium } from './chromium';
import { settled, unseenFocus } from './pages/looks';
import { prepareStage, type Call, type Stage } from './pages/stage';

let browser: Browser;
let stage: Stage;
beforeAll(async () => {
  browser = await launchChromium();
  stage = await prepareStage(browser);
});
// The stage also counts arguments that main would refuse.
afterEach(async () => expect(await stage.faults()).toEqual([]));
afterAll(() => browser.close());

const open = async (snapshot: Snapshot, settings = false): Promise<Stage> => {
  await stage.open({
    state: readSnapshot(snapshot),
    target: settings ? { page: 'settings' } : undefined,
  });
  return stage;
};
const click = ({ page }: Stage, ...testIds: readonly string[]) =>
  testIds.reduce(
    (before, testId) => before.then(() => page.getByTestId(testId).first().click()),
    Promise.resolve(),
  );
/** Waits for a call. @returns the arguments of each call of that name */
async function called(shown: Stage, name: Call['name']) {
  const inputs = () =>
    shown
      .calls()
      .filter((call) => call.name === name)
      .map(({ input }) => input);
  await expect.poll(inputs).not.toEqual([]);
  return inputs();
}

it('the sign-in form sends what the user typed, by the keyboard', async () => {
  const shown = await open('sign-in');
  const { keyboard } = shown.page;
  await keyboard.type('lenea@contoso.com');
  await keyboard.press('Tab');
  await keyboard.type('secret');
  await keyboard.press('Enter');
  expect(await called(shown, 'signIn')).toEqual([
    [{ address: 'lenea@contoso.com', userName: '', password: 'secret', server: '', remember: true }],
  ]);
});

it('Enter in the subject starts a meeting with the chosen options', async () => {
  const shown = await open('home-empty');
  await click(shown, 'start-more');
  await shown.page.getByTestId('start-importance').selectOption('Urgent');
  await shown.page.getByTestId('start-invite').pressSequentially('anna@contoso.example,');
  await shown.page.getByTestId('start-subject').fill('Budget');
  await shown.page.keyboard.press('Enter');
  expect(await called(shown, 'startMeeting')).toEqual([
    [{ subject: 'Budget', importance: 'Urgent', invite: ['anna@contoso.example'] }],
  ]);
  await shown.page.getByTestId('answer').waitFor();
});

it('a suggestion is chosen with the mouse, and invited', async () => {
  const shown = await open('home-empty');
  await click(shown, 'start-more', 'start-invite');
  await shown.page.keyboard.type('alex');
  await click(shown, 'suggestion', 'start-button');
  expect(await called(shown, 'searchPeople')).toEqual([['alex']]);
  expect(await called(shown, 'startMeeting')).toMatchObject([[{ invite: ['alexd@contoso.com'] }]]);
});

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
  expect(await groups.allTextContents()).toEqual(['Running now', 'Today']);
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
  await stage.open({ state, target: { page: 'meetings', operationId, part: 'qrCode' } });
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

it('a field of the sign-in that is typed right loses its error at the next key', async () => {
  const shown = await open('sign-in');
  const { page } = shown;
  const errors = () => page.getByRole('alert').allTextContents();
  await page.getByTestId('signin-address').pressSequentially('lenea');
  await click(shown, 'signin-submit');
  await expect.poll(async () => (await errors()).length).toBe(2);
  await page.getByTestId('signin-address').pressSequentially('@contoso.co');
  await expect.poll(async () => (await errors()).length).toBe(1);
  await page.getByTestId('signin-password').pressSequentially('s');
  await expect.poll(errors).toEqual([]);
});

it('the answer about a subject that is too long leaves as soon as it is short enough', async () => {
  const shown = await open('home-empty');
  const subject = shown.page.getByTestId('start-subject');
  await subject.fill('x'.repeat(251));
  await click(shown, 'start-button');
  const answer = shown.page.getByTestId('answer');
  await answer.waitFor();
  await subject.press('End');
  await subject.press('Backspace');
  await answer.waitFor({ state: 'detached' });
});

it('the answer about an address leaves when the address is corrected', async () => {
  const shown = await open('home');
  await click(shown, 'meeting-menu', 'meeting-invite');
  const { page } = shown;
  await page.getByTestId('invite-people').pressSequentially('anna,');
  await click(shown, 'invite-send');
  const answer = page.getByTestId('answer');
  await answer.waitFor();
  await click(shown, 'invite-people-tag');
  await answer.waitFor({ state: 'detached' });
});

it('a press outside of the window is answered in it, on every page; a failed meeting once, on its card', async () => {
  const shown = await open('home', true);
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

it('an invitation is accepted, and declined for all devices or only here', async () => {
  const shown = await open('invitation');
  await click(shown, 'invitation-how', 'decline-here', 'invitation-decline', 'invitation-join');
  const id = readSnapshot('invitation').invitations?.[0]?.id;
  expect(await called(shown, 'acceptInvitation')).toEqual([[id]]);
  expect(await called(shown, 'declineInvitation')).toEqual([
    [id, false],
    [id, true],
  ]);
});

it('a setting is changed by switch, list and key', async () => {
  const shown = await open('home', true);
  await click(shown, 'section-appearance', 'option-startAtLogin');
  await shown.page.getByTestId('option-language').selectOption('ja');
  await click(shown, 'section-start', 'hotkey');
  await shown.page.keyboard.press('Control+Alt+J');
  await expect.poll(() => shown.calls().filter(({ name }) => name === 'changeSettings').length).toBe(3);
  expect(await called(shown, 'changeSettings')).toEqual([
    [{ startAtLogin: true }],
    [{ language: 'ja' }],
    [{ hotkey: 'CommandOrControl+Alt+J' }],
  ]);
});

it('the user signs out from the menu under the name, by the keyboard, and a screen reader hears what it is', async () => {
  const shown = await open('home');
  const { page } = shown;
  const menu = page.getByRole('heading', { level: 1 }).getByRole('button', { name: 'Lene Aaling: account' });
  expect(await menu.getAttribute('aria-haspopup')).toBe('menu');
  expect(await menu.textContent()).toBe('Lene Aaling');
  await menu.press('ArrowDown');
  const focus = () => page.evaluate('document.activeElement.dataset.testid');
  await expect.poll(focus).toBe('account-settings');
  expect(await page.getByRole('menuitem').allTextContents()).toEqual([
    'Account settings',
    'Add account…',
    'Sign out',
  ]);
  // The rest of the page is hidden from screen readers while the menu is open.
  expect(await page.getByTestId('account-menu').getAttribute('aria-expanded')).toBe('true');
  await page.keyboard.press('Escape');
  await expect.poll(focus).toBe('account-menu');
  await menu.press('Enter');
  await expect.poll(focus).toBe('account-settings');
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  expect(await called(shown, 'signOut')).toEqual([[]]);
});

it('the menu under the name leads to the account in the settings', async () => {
  const shown = await open('home');
  await click(shown, 'account-menu', 'account-settings');
  await shown.page.getByTestId('account-facts').waitFor();
});

it('every button beside the name has a label that is seen, except Settings', async () => {
  for (const snapshot of ['home', 'sign-in'] as const) {
    const { page } = await open(snapshot);
    const unlabelled = `[...document.querySelectorAll('header button')].filter((one) => one.textContent.trim() === '')`;
    expect(await page.evaluate(`${unlabelled}.map(({ title }) => title)`)).toEqual(['Settings']);
  }
});

it('the foot of the settings says which version this is, copies it, and leads to help, news and licences', async () => {
  const shown = await open('home', true);
  const { page } = shown;
  const foot = page.getByTestId('about');
  await expect
    .poll(() => foot.innerText())
    .toContain('Meet Now 0.1.0\nElectron 44.11.5, Chromium 152.0.7977.10');
  await click(shown, 'copy-versions');
  expect(await called(shown, 'copyVersions')).toEqual([[]]);
  for (const [name, heading, says] of [
    ['help', 'Help', 'Keyboard shortcuts'],
    ['news', 'What’s new', 'Starting meetings'],
    ['licences', 'Licences', 'MIT License'],
  ] as const) {
    await click(shown, `go-${name}`);
    await page.getByRole('heading', { name: heading, level: 2 }).waitFor();
    await expect.poll(() => page.getByRole('main').innerText()).toContain(says);
    await click(shown, 'back');
    await foot.waitFor();
  }
});

it('F1 opens the help, with a list of the keys, and Back leads to where the user was', async () => {
  const shown = await open('home');
  const { page } = shown;
  await page.keyboard.press('F1');
  await page.getByTestId('keys').waitFor();
  expect(await page.title()).toBe('Help — Meet Now');
  expect(await page.getByTestId('help-web').count()).toBe(0);
  await page.keyboard.press('Escape');
  await page.getByTestId('start-subject').waitFor();
});

it('Ctrl+F goes to the search from any page, however few meetings there are', async () => {
  const { page } = await open('home', true);
  const focused = () => page.evaluate('document.activeElement.dataset.testid');
  await page.keyboard.press('Control+f');
  await expect.poll(focused).toBe('meeting-search');
  await page.keyboard.type('budg');
  await page.keyboard.press('Control+f');
  await page.keyboard.type('plan');
  expect(await page.getByTestId('meeting-search').inputValue()).toBe('plan');
});

it('Ctrl+F says so if there is no meeting to search', async () => {
  const { page } = await open('home-empty');
  await page.keyboard.press('Control+f');
  await expect.poll(() => page.getByTestId('answer').innerText()).toContain('no meetings to search');
});

it('Delete removes the past meeting that has the focus, and Ctrl+Z brings it back; running ones stay', async () => {
  const shown = await open('home');
  const { page } = shown;
  const [running, past] = readSnapshot('home').meetings;
  await page.getByTestId('meeting-leave').focus();
  await page.keyboard.press('Delete');
  await page.getByTestId('start-subject').fill('Bud');
  await page.keyboard.press('Home');
  await page.keyboard.press('Delete');
  await page.getByTestId('meeting-again').focus();
  await page.keyboard.press('Delete');
  expect(await called(shown, 'deleteMeeting')).toEqual([[past?.operationId]]);
  expect(running?.operationId).not.toBe(past?.operationId);
  await page.getByTestId('undo').waitFor();
  await page.keyboard.press('Control+z');
  expect(await called(shown, 'undeleteMeeting')).toEqual([[past?.operationId]]);
});

it('Ctrl with +, − and 0, also on the keypad, changes the size of the text', async () => {
  const shown = await open('home');
  const { page } = shown;
  for (const key of ['Equal', 'Shift+Equal', 'NumpadAdd', 'Minus', 'NumpadSubtract', '0', 'Numpad0'])
    await page.keyboard.press(`Control+${key}`);
  const steps = () => shown.calls().filter(({ name }) => name === 'zoomText');
  await expect.poll(() => steps().length).toBe(7);
  expect(steps().map(({ input: [step] }) => step)).toEqual([
    'in',
    'in',
    'in',
    'out',
    'out',
    'reset',
    'reset',
  ]);
  await expect.poll(() => page.getByTestId('answer').innerText()).toContain('Text size: 110%');
});

it('the content keeps a readable width in a wide window', async () => {
  for (const settings of [false, true]) {
    const { page } = await open('home', settings);
    await page.setViewportSize({ width: 1800, height: 700 });
    const widths = `[...document.querySelectorAll('main > *')].map((one) => one.getBoundingClientRect())`;
    await expect
      .poll(() => page.evaluate<number>(`Math.max(...${widths}.map(({ width }) => width))`))
      .toBeLessThanOrEqual(880);
    // In the middle, under the name.
    const left = await page.evaluate<number>(`${widths}[0].left`);
    const icon = await page.evaluate<number>(
      `document.querySelector('header img').getBoundingClientRect().left`,
    );
    expect(Math.abs(left - icon)).toBeLessThan(8);
  }
});

it('a section of the settings that opens at the edge scrolls into view, and so does one that a link opens', async () => {
  const shown = await open('home', true);
  const { page } = shown;
  await page.setViewportSize({ width: 420, height: 420 });
  await page.getByTestId('section-account').waitFor();
  /** Whether all of it is within the page, or its beginning if it is higher. */
  const isSeen = (id: string) =>
    page.evaluate<boolean>(`(() => {
      const page = document.querySelector('main').getBoundingClientRect();
      const section = document.querySelector('[data-testid="section-${id}"]').closest('.fui-AccordionItem');
      const { top, bottom } = section.getBoundingClientRect();
      return top >= page.top - 1 && top < page.bottom - 40 && (bottom <= page.bottom + 1 || bottom - top > page.height);
    })()`);
  for (const id of ['notifications', 'appearance', 'diagnostics']) {
    await page.evaluate(
      `document.querySelector('[data-testid="section-${id}"]').scrollIntoView({ block: 'end' })`,
    );
    await click(shown, `section-${id}`);
    await expect.poll(() => isSeen(id), { message: id }).toBe(true);
  }
  await click(shown, 'account-menu', 'account-settings');
  await expect.poll(() => isSeen('account')).toBe(true);
  expect(await page.evaluate('document.activeElement.closest("[data-testid]").dataset.testid')).toBe(
    'section-account',
  );
});

it('the colours are chosen in the settings', async () => {
  const shown = await open('home', true);
  await click(shown, 'section-appearance');
  await shown.page.getByTestId('option-theme').selectOption('dark');
  expect(await called(shown, 'changeSettings')).toEqual([[{ theme: 'dark' }]]);
  await expect.poll(() => shown.page.getByTestId('answer').innerText()).toContain('Colours: Dark.');
});

it('a question is answered by its button', async () => {
  const shown = await open('question');
  await click(shown, 'question-yes');
  expect(await called(shown, 'answerQuestion')).toEqual([[readSnapshot('question').questions[0]?.id, true]]);
});

it('Tab goes through the whole page in the order of what it shows, and the focus is always seen', async () => {
  const shown = await open('home');
  const { page } = shown;
  const order: string[] = [];
  await page.getByTestId('account-menu').focus();
  for (;;) {
    const at = await page.evaluate<string | undefined>('document.activeElement?.dataset.testid');
    if (at === undefined) break;
    order.push(at);
    await settled(page);
    expect(await unseenFocus(page)).toEqual([]);
    await page.keyboard.press('Tab');
  }
  expect(order).toEqual([
    ...['account-menu', 'go-settings'],
    ...['start-subject', 'start-button', 'start-more', 'room-join', 'room-copy'],
    ...['meeting-menu', 'meeting-copy', 'meeting-open', 'meeting-leave'],
    ...['meeting-people', 'meeting-chat', 'meeting-phone', 'meeting-details'],
    ...['meeting-menu', 'meeting-again', 'meeting-details'],
  ]);
});
