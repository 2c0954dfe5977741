import { until } from '../../../scripts/desktop/wait';
import type { Page } from './spectron-driver';

/** The test id of the focused element; '' if it has none. */
export const focused = (page: Page): Promise<string> =>
  page.run<string>(`return document.activeElement?.dataset.testid ?? '';`);

/** Types into the focused element. */
export const typeKeys = (page: Page, text: string): Promise<void> => page.keys(...Array.from(text));

/** Presses Tab until an element has the focus. @throws if that many presses do not reach it */
export async function tabTo(page: Page, testId: string, most = 30): Promise<void> {
  for (let keys = 0; keys < most; keys++) {
    if ((await focused(page)) === testId) return;
    await page.keys('Tab');
  }
  throw new Error(`Tab does not lead to ${testId}, but to ${await focused(page)}`);
}

/** Waits until an element has the focus. */
export async function hasFocus(page: Page, testId: string): Promise<void> {
  await until(`the keyboard at ${testId}`, async () => (await focused(page)) === testId, 5000);
}
