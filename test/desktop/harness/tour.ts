import { until } from '../../../scripts/desktop/wait';
import type { Page, PageMedia } from './spectron-driver';

/** The server for the tour. */
export interface TourAccount {
  readonly address: string;
  readonly password: string;
  readonly server: string;
}

/** A page in a state worth checking, and how to get there from the previous one. */
export interface Stop {
  readonly name: string;
  readonly go: (page: Page, account: TourAccount) => Promise<void>;
}

const patience = 15_000;

const appears = (page: Page, testId: string): Promise<unknown> =>
  until(testId, async () => (await page.count(testId)) > 0, patience);

async function meet(page: Page, subject: string): Promise<void> {
  const before = await page.count('meeting');
  await page.type('start-subject', subject);
  await page.click('start-button');
  await until(`"${subject}"`, async () => (await page.count('meeting')) > before, patience);
  await until(
    `"${subject}" to connect`,
    async () => (await page.text('meeting-state')) === 'Connected',
    patience,
  );
}

async function section(page: Page, name: string, shown: string): Promise<void> {
  await page.click(`section-${name}`);
  await appears(page, shown);
}

/** Every page of the app in one run, which begins signed out and in English. */
export const tour: readonly Stop[] = [
  {
    name: 'sign-in',
    go: (page) => appears(page, 'signin-submit').then(() => undefined),
  },
  {
    name: 'sign-in-failed',
    async go(page, { address, server }) {
      await page.type('signin-address', address);
      await page.type('signin-password', 'not the password');
      await page.click('signin-more');
      await page.type('signin-server', server);
      await page.click('signin-submit');
      await appears(page, 'signin-problem');
    },
  },
  {
    name: 'check-failed',
    async go(page) {
      await page.click('go-check');
      await page.click('check-run');
      await until(
        'the outcome',
        async () => (await page.text('check-result')).includes('does not work'),
        patience,
      );
    },
  },
  {
    name: 'home-empty',
    async go(page, { password }) {
      await page.click('back');
      await page.type('signin-password', password);
      // Or a notice that there is no keychain takes its place. The driver regards Fluent's transparent box as hidden.
      await page.look('signin-remember', 'it.click();');
      await page.click('signin-submit');
      await appears(page, 'start-subject');
    },
  },
  {
    name: 'home',
    async go(page) {
      await meet(page, 'Release planning');
      await page.click('meeting-leave');
      await until('the end', async () => (await page.text('meeting-state')) === 'Ended', patience);
      await meet(page, 'Quarterly budget');
    },
  },
  {
    name: 'start-options',
    async go(page) {
      await page.click('start-more');
      await appears(page, 'start-options');
      await page.type('start-invite', 'anna@contoso.example,nobody,');
      await appears(page, 'start-invite-tag');
    },
  },
  {
    name: 'meeting-details',
    async go(page) {
      await page.click('start-invite');
      await page.keys('Backspace', 'Backspace');
      await page.click('start-more');
      await page.click('meeting-details');
      await appears(page, 'timeline');
    },
  },
  {
    name: 'settings',
    async go(page) {
      await page.click('meeting-details');
      await page.click('go-settings');
      await appears(page, 'section-account');
    },
  },
  {
    name: 'settings-start',
    go: (page) => section(page, 'start', 'hotkey'),
  },
  {
    name: 'settings-presets',
    async go(page) {
      await page.click('section-start');
      await section(page, 'presets', 'preset-add');
      await page.click('preset-add');
      await page.type('preset-subject', 'Stand-up');
      await page.click('preset-save');
      await appears(page, 'preset-edit');
    },
  },
  {
    name: 'settings-notifications',
    async go(page) {
      await page.click('section-presets');
      await section(page, 'notifications', 'notifications-all');
    },
  },
  {
    name: 'settings-meeting',
    async go(page) {
      await page.click('section-notifications');
      await section(page, 'meeting', 'option-admitEverybodyAlways');
    },
  },
  {
    name: 'settings-phone',
    async go(page) {
      await page.click('section-meeting');
      await section(page, 'phone', 'number-typed');
      await page.type('number-typed', '+1 425 555 0123');
      await page.click('number-add');
      await appears(page, 'own-number');
    },
  },
  {
    name: 'settings-appearance',
    async go(page) {
      await page.click('section-phone');
      await section(page, 'appearance', 'option-language');
    },
  },
  {
    name: 'settings-network',
    async go(page) {
      await page.click('section-appearance');
      await section(page, 'network', 'option-proxy');
    },
  },
  {
    name: 'check',
    async go(page) {
      await page.click('section-network');
      await section(page, 'diagnostics', 'go-check');
      await page.click('go-check');
      await page.click('check-run');
      await appears(page, 'check-cancel');
      await appears(page, 'check-run');
    },
  },
  {
    name: 'scheduled',
    async go(page) {
      await page.click('back');
      await page.click('back');
      // The form schedules links only for users who may not start meetings.
      await page.run(`await meetNow.scheduleLink('Budget review', {});`);
      await appears(page, 'scheduled');
      await page.click('scheduled-lobby');
      await appears(page, 'scheduled-access');
    },
  },
];

/** Opens the page, and dismisses the message about the press that led there, because it covers the page. */
export async function arrive(stop: Stop, page: Page, account: TourAccount): Promise<void> {
  await stop.go(page, account);
  await page.run(`[...document.querySelectorAll('[data-testid=answer] button')].at(-1)?.click();`);
}

export const themes: Readonly<Record<string, PageMedia>> = {
  light: { 'prefers-color-scheme': 'light', 'forced-colors': 'none', 'prefers-reduced-motion': 'reduce' },
  dark: { 'prefers-color-scheme': 'dark', 'forced-colors': 'none', 'prefers-reduced-motion': 'reduce' },
  highContrast: {
    'prefers-color-scheme': 'dark',
    'forced-colors': 'active',
    'prefers-reduced-motion': 'reduce',
  },
};

/** Switches the app to that language, and waits for the page to follow. */
export async function speak(page: Page, language: string): Promise<void> {
  await page.run(`await meetNow.changeSettings({ language: ${JSON.stringify(language)} });`);
  await until(
    `the page to speak ${language}`,
    () => page.run<boolean>(`return document.documentElement.lang === ${JSON.stringify(language)};`),
    patience,
  );
}
