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
}

/** Clicks on these, one after the other. */
const clicking =
  (...testIds: readonly string[]) =>
  async (page: Page): Promise<void> => {
    for (const testId of testIds) await page.getByTestId(testId).first().click();
  };

export const views: readonly View[] = [
  { name: 'sign-in', snapshot: 'sign-in' },
  { name: 'sign-in, more fields', snapshot: 'sign-in', go: clicking('signin-more') },
  { name: 'sign-in, failed', snapshot: 'sign-in-failed' },
  { name: 'check, failed', snapshot: 'check-failed', target: { page: 'check' } },
  { name: 'home, empty', snapshot: 'home-empty' },
  { name: 'home', snapshot: 'home' },
];
