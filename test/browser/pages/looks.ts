import type { Page } from 'playwright-core';

type Media = NonNullable<Parameters<Page['emulateMedia']>[0]>;

export const themes: Readonly<Record<string, Media>> = {
  light: { colorScheme: 'light', forcedColors: 'none' },
  dark: { colorScheme: 'dark', forcedColors: 'none' },
  forcedColors: { colorScheme: 'dark', forcedColors: 'active' },
};

/** A change of theme or language fades in; until it ends, the colours are neither the old nor the new ones. */
export async function settled(page: Page): Promise<void> {
  await page.evaluate(`(async () => {
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    const passing = document.getAnimations().filter(({ effect }) => effect.getComputedTiming().iterations !== Infinity);
    await Promise.allSettled(passing.map(({ finished }) => finished));
  })()`);
}

/**
 * What axe finds on the page.
 * @returns a line for each: rule, impact, element and reason; empty if there are none
 */
async function axeFindings(page: Page): Promise<readonly string[]> {
  await settled(page);
  // Fluent marks the ends of its focus groups with elements that pass the focus on at once.
  return page.evaluate<readonly string[]>(`(async () => {
    const { violations } = await axe.run(
      { include: [['html']], exclude: [['[data-tabster-dummy]']] },
      { resultTypes: ['violations'] },
    );
    return violations.flatMap(({ id, impact, nodes }) =>
      nodes.map(({ target, failureSummary }) => [id, impact, target.join(' '), failureSummary].join(' | ')));
  })()`);
}

/** What axe still finds when it looks again: on a busy machine, the page may be in the middle of a change. */
export async function accessibilityFaults(page: Page): Promise<readonly string[]> {
  const first = await axeFindings(page);
  return first.length === 0 ? first : axeFindings(page);
}

/** Elements wider than their place: cut off, or with an unwanted scroll bar. */
export const overflowing = (page: Page): Promise<readonly string[]> =>
  page.evaluate<readonly string[]>(`
    [...document.querySelectorAll('body, body *')]
      .filter((one) => one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).overflowX !== 'visible')
      .filter((one) => !['INPUT', 'TEXTAREA', 'SELECT'].includes(one.tagName) && one.clientWidth > 1)
      .map((one) => one.tagName + '.' + one.className + ' ' + one.scrollWidth + ' > ' + one.clientWidth)`);
