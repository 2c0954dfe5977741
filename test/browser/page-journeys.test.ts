import { expect, it } from 'vitest';
import { readSnapshot } from '../fixtures/snapshots/snapshots';
import { called, click, open, useStage } from './pages/journeys';
import { settled, unseenFocus } from './pages/looks';

useStage();

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
  const shown = await open('home', { page: 'settings' });
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

it('what the organisation has set about the join link cannot be changed for one meeting', async () => {
  const state = readSnapshot('home-empty');
  const settings = { ...state.settings, copyLinkWhenConnected: false };
  const shown = await open({ ...state, settings, managed: ['copyLinkWhenConnected'] });
  await click(shown, 'start-more');
  const copies = shown.page.getByTestId('start-copy-link');
  expect([await copies.isDisabled(), await copies.isChecked()]).toEqual([true, false]);
  expect(await shown.page.getByTestId('start-open-link').isDisabled()).toBe(false);
});
