import type { Page } from 'playwright-core';
import type { ShowTarget } from '../../../common/commands';
import type { Snapshot } from '../../fixtures/snapshots/snapshots';

/** A page in a state worth looking at. */
export interface View {
  readonly name: string;
  readonly snapshot: Snapshot;
  /** What the window is opened for. */
  readonly target?: ShowTarget;
  /** What the user does then. */
  readonly go?: (page: Page) => Promise<void>;
  /** What appears then, by its test id. Parts that are rarely needed are loaded late. */
  readonly shows: string;
}

/** Clicks on these, one after the other. */
const clicking =
  (...testIds: readonly string[]) =>
  async (page: Page): Promise<void> => {
    for (const testId of testIds) await page.getByTestId(testId).first().click();
  };

const typing =
  (testId: string, text: string, ...before: readonly string[]) =>
  async (page: Page): Promise<void> => {
    await clicking(...before)(page);
    await page.getByTestId(testId).pressSequentially(text);
  };

/** A control in each section that a view opens last. */
const inSection: Readonly<Record<string, string>> = {
  start: 'hotkey',
  notifications: 'notifications-all',
  diagnostics: 'go-check',
};

const settings = (snapshot: Snapshot, ...sections: readonly string[]): View => ({
  name: `settings of "${snapshot}": ${sections.join(', ')}`,
  snapshot,
  target: { page: 'settings' },
  go: clicking(...sections.map((section) => `section-${section}`)),
  shows: inSection[sections.at(-1) ?? ''] ?? '',
});

export const views: readonly View[] = [
  { name: 'the first run', snapshot: 'sign-in', shows: 'signin-submit' },
  {
    name: 'the sign-in with all fields',
    snapshot: 'sign-in',
    go: clicking('signin-more', 'signin-submit'),
    shows: 'signin-server',
  },
  { name: 'a wrong password', snapshot: 'sign-in-failed', shows: 'signin-problem' },
  { name: 'a certificate that is not trusted', snapshot: 'certificate', shows: 'signin-problem' },
  {
    name: 'a sign-in that runs',
    snapshot: 'sign-in-running',
    target: { page: 'signIn' },
    shows: 'signin-progress',
  },
  {
    name: 'a server that cannot be reached',
    snapshot: 'unreachable',
    target: { page: 'signIn' },
    shows: 'try-now',
  },
  {
    name: 'the question about another user',
    snapshot: 'other-identity',
    target: { page: 'signIn' },
    shows: 'question',
  },
  { name: 'a safe start', snapshot: 'safe-start', shows: 'start-normally' },
  { name: 'a check that failed', snapshot: 'check-failed', target: { page: 'check' }, shows: 'check-result' },
  { name: 'a check that passed', snapshot: 'check', target: { page: 'check' }, shows: 'check-result' },
  { name: 'home without meetings', snapshot: 'home-empty', shows: 'start-subject' },
  { name: 'the foot of the settings', snapshot: 'home', target: { page: 'settings' }, shows: 'about' },
  {
    name: 'the help',
    snapshot: 'home',
    target: { page: 'settings' },
    go: clicking('go-help'),
    shows: 'keys',
  },
  {
    name: 'the licences',
    snapshot: 'home',
    target: { page: 'settings' },
    go: clicking('go-licences'),
    shows: 'licences',
  },
  { name: 'the menu of the account', snapshot: 'home', go: clicking('account-menu'), shows: 'sign-out' },
  { name: 'home', snapshot: 'home', go: clicking('meeting-details'), shows: 'timeline' },
  {
    name: 'a meeting for several people',
    snapshot: 'home-empty',
    go: typing('start-invite', 'anna@contoso.example,nobody,', 'start-more'),
    shows: 'start-invite-tag',
  },
  {
    name: 'suggestions',
    snapshot: 'home-empty',
    go: typing('start-invite', 'alex', 'start-more'),
    shows: 'suggestions',
  },
  { name: 'people in the lobby', snapshot: 'lobby', shows: 'admit-all' },
  {
    name: 'the people in a meeting',
    snapshot: 'people',
    go: clicking('meeting-people', 'person-menu'),
    shows: 'person-eject',
  },
  { name: 'the chat', snapshot: 'chat', go: clicking('meeting-chat'), shows: 'chat-retry' },
  {
    name: 'a call to the user’s phone',
    snapshot: 'phone',
    go: clicking('meeting-phone'),
    shows: 'phone-panel',
  },
  { name: 'an invitation', snapshot: 'invitation', shows: 'invitation' },
  {
    name: 'a menu of a meeting, and earlier ones',
    snapshot: 'history',
    go: clicking('meeting-menu'),
    shows: 'meeting-copyInvitation',
  },
  {
    name: 'the QR code of a meeting',
    snapshot: 'home',
    go: clicking('meeting-menu', 'meeting-qrCode'),
    shows: 'qr-code',
  },
  { name: 'a meeting that waits for the connection', snapshot: 'reconnecting', shows: 'connection-state' },
  { name: 'meetings that failed', snapshot: 'failures', shows: 'meeting' },
  {
    name: 'a user who may only schedule',
    snapshot: 'schedule',
    go: clicking('start-more'),
    shows: 'schedule-access',
  },
  {
    name: 'a scheduled link',
    snapshot: 'scheduled',
    go: clicking('scheduled-lobby'),
    shows: 'scheduled-access',
  },
  { name: 'the question about a link', snapshot: 'question', shows: 'question' },
  { name: 'a hotkey that was refused', snapshot: 'hotkey-refused', shows: 'notice-hotkey' },
  settings('scheduled', 'account', 'start', 'presets', 'notifications'),
  settings('scheduled', 'meeting', 'history', 'phone', 'appearance', 'network', 'diagnostics'),
  settings('policy', 'start', 'diagnostics'),
  settings('hotkey-refused', 'start'),
];
