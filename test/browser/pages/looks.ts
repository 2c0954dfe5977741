import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { rulesOf, type Rules } from '../../desktop/harness/axe';
import { focusUnseen } from '../../desktop/harness/focus-seen';
import { overflowing } from '../../desktop/harness/overflow';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

type Media = NonNullable<Parameters<Page['emulateMedia']>[0]>;

export const themes: Readonly<Record<string, Media>> = {
  light: { colorScheme: 'light', forcedColors: 'none', reducedMotion: 'no-preference' },
  dark: { colorScheme: 'dark', forcedColors: 'none', reducedMotion: 'reduce' },
  forcedColors: { colorScheme: 'dark', forcedColors: 'active', reducedMotion: 'reduce' },
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
 * @param rules the rules to check
 * @returns a line for each: rule, impact, element and reason; empty if there are none
 */
async function axeFindings(page: Page, rules: Rules): Promise<readonly string[]> {
  await settled(page);
  if ((await page.evaluate('typeof axe')) === 'undefined') await page.evaluate(axe);
  const options = {
    resultTypes: ['violations'],
    // A menu is a part of its button, and needs no landmark.
    checks: { region: { options: { regionMatcher: '[role=alertdialog], [role=dialog], [role=menu]' } } },
    ...rulesOf[rules],
  };
  // Fluent marks the ends of its focus groups with elements that pass the focus on at once.
  return page.evaluate<readonly string[]>(`(async () => {
    const place = { include: [['html']], exclude: [['[data-tabster-dummy]']] };
    const { violations } = await axe.run(place, ${JSON.stringify(options)});
    return violations.flatMap(({ id, impact, nodes }) =>
      nodes.map(({ target, failureSummary }) => [id, impact, target.join(' '), failureSummary].join(' | ')));
  })()`);
}

/** What axe still finds when it looks again: on a busy machine, the page may be in the middle of a change. */
async function lasting(find: () => Promise<readonly string[]>): Promise<readonly string[]> {
  const first = await find();
  return first.length === 0 ? first : find();
}

/** What axe finds on the page in any theme. Leaves it in the last one. */
export async function accessibilityFaults(page: Page): Promise<readonly string[]> {
  const found: string[] = [];
  for (const [index, [theme, media]] of Object.entries(themes).entries()) {
    await page.emulateMedia(media);
    const faults = await lasting(() => axeFindings(page, index === 0 ? 'all' : 'colours'));
    found.push(...faults.map((fault) => `${theme}: ${fault}`));
  }
  return found;
}

/** What axe finds on the page when it leaves out colours, which are the same in every language. */
export const accessibilityFaultsOfTexts = (page: Page): Promise<readonly string[]> =>
  lasting(() => axeFindings(page, 'others'));

/** Runs the scripts that the desktop tests run in Electron. */
const asDriver = (page: Page) => ({
  run: <Value>(script: string): Promise<Value> => page.evaluate<Value>(`(async () => { ${script} })()`),
});

/** Elements that are cut off, or have an unwanted scroll bar. */
export async function cutOff(page: Page): Promise<readonly string[]> {
  // What turns all the time, such as a spinner, sticks out at times.
  await page.evaluate(`document.getAnimations().forEach((one) => one.cancel())`);
  return overflowing(asDriver(page));
}

/** Why the user cannot see which element has the focus, if so. */
export const unseenFocus = (page: Page): Promise<readonly string[]> => focusUnseen(asDriver(page));

/** Labels that belong to no control. Chromium reports them, but not every time. */
export const labelsOfNothing = (page: Page): Promise<readonly string[]> =>
  page.evaluate<readonly string[]>(
    `[...document.querySelectorAll('label')].filter(({ control }) => control === null).map(({ outerHTML }) => outerHTML)`,
  );
