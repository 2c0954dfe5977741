import { until } from '../../../scripts/desktop/wait';
import type { Page } from './spectron-driver';

/** The test id of what has the keyboard; '' where that has none. */
export const focused = (page: Page): Promise<string> =>
  page.run<string>(`return document.activeElement?.dataset.testid ?? '';`);

/** Types, wherever the keyboard is. */
export const typeKeys = (page: Page, text: string): Promise<void> => page.keys(...Array.from(text));

/** Goes on with Tab until something has the keyboard. @throws where it is not reached with that many keys */
export async function tabTo(page: Page, testId: string, most = 30): Promise<void> {
  for (let keys = 0; keys < most; keys++) {
    if ((await focused(page)) === testId) return;
    await page.keys('Tab');
  }
  throw new Error(`Tab does not lead to ${testId}, but to ${await focused(page)}`);
}

/** Waits until something has the keyboard. */
export async function hasFocus(page: Page, testId: string): Promise<void> {
  await until(`the keyboard at ${testId}`, async () => (await focused(page)) === testId, 5000);
}
