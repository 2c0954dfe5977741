import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { until } from '../../../scripts/desktop/wait';
import type { Page } from './spectron-driver';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** A closed dialog gives the rest of the page back to screen readers a quarter of a second later (tabster 8.8.1). */
const readable = `
  return document.querySelector('#root[aria-hidden]') === null ||
    document.querySelector('[role="dialog"], [role="alertdialog"], [role="menu"], [role="listbox"]') !== null;`;

/** They depend on the theme, but not on the language. With the other rules, it is the other way round. */
const colourRules = ['color-contrast', 'link-in-text-block'];

/** Options of axe that choose its rules. */
export const rulesOf = {
  all: {},
  colours: { runOnly: { type: 'rule', values: colourRules } },
  others: { rules: Object.fromEntries(colourRules.map((rule) => [rule, { enabled: false }])) },
};
export type Rules = keyof typeof rulesOf;

/**
 * The accessibility problems that axe finds on the current page.
 * @param rules the rules to check; all by default
 * @returns a line for each: rule, impact, element and reason; empty if there are none
 */
export async function seriousFindings(page: Page, rules: Rules = 'all'): Promise<readonly string[]> {
  if (!(await page.run<boolean>('return typeof axe === "object";'))) await page.load(source);
  await until('the page to be readable', () => page.run<boolean>(readable), 5000);
  await page.settled();
  const options = { resultTypes: ['violations'], ...rulesOf[rules] };
  // Fluent marks the ends of its focus groups with elements that pass the focus on at once.
  return page.run<readonly string[]>(`
    const { violations } = await axe.run(
      { include: [['html']], exclude: [['[data-tabster-dummy]']] },
      ${JSON.stringify(options)},
    );
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .flatMap(({ id, impact, nodes }) =>
        nodes.map(({ target, failureSummary }) => [id, impact, target.join(' '), failureSummary].join(' | ')));`);
}
