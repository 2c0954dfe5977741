import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { until } from '../../../scripts/desktop/wait';
import type { Page } from './spectron-driver';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** A closed dialog gives the rest of the page back to screen readers a quarter of a second later (tabster 8.8.1). */
const readable = `
  return document.querySelector('#root[aria-hidden]') === null ||
    document.querySelector('[role="dialog"], [role="alertdialog"], [role="menu"], [role="listbox"]') !== null;`;

/**
 * The accessibility problems that axe finds on the current page.
 * @returns a line for each: rule, impact, element and reason; empty if there are none
 */
export async function seriousFindings(page: Page): Promise<readonly string[]> {
  if (!(await page.run<boolean>('return typeof axe === "object";'))) await page.load(source);
  await until('the page to be readable', () => page.run<boolean>(readable), 5000);
  await page.settled();
  // Fluent marks the ends of its focus groups with elements that pass the focus on at once.
  return page.run<readonly string[]>(`
    const { violations } = await axe.run(
      { include: [['html']], exclude: [['[data-tabster-dummy]']] },
      { resultTypes: ['violations'] },
    );
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .flatMap(({ id, impact, nodes }) =>
        nodes.map(({ target, failureSummary }) => [id, impact, target.join(' '), failureSummary].join(' | ')));`);
}
