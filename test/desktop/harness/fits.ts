import { expect } from 'vitest';
import { seriousFindings } from './axe';
import { overflowing } from './overflow';
import type { Page } from './spectron-driver';
import { speak, themes } from './tour';

/**
 * The accessibility problems that axe finds in any theme. Leaves the page in the last one.
 * @returns a line for each; empty if there are none
 */
export async function seriousInEveryTheme(page: Page): Promise<readonly string[]> {
  const found: string[] = [];
  for (const [index, [theme, media]] of Object.entries(themes).entries()) {
    await page.prefer(media);
    const findings = await seriousFindings(page, index === 0 ? 'all' : 'colours');
    found.push(...findings.map((finding) => `${theme}: ${finding}`));
  }
  return found;
}

/** Expects that axe finds nothing serious on the page in any theme, and nothing is cut off. */
export async function fitsInEveryTheme(page: Page): Promise<void> {
  expect(await seriousInEveryTheme(page)).toEqual([]);
  expect(await overflowing(page)).toEqual([]);
}

/** Switches to a language, and expects the same; in every theme only in English, because colours are not translated. */
export async function fitsIn(page: Page, language: string): Promise<void> {
  await speak(page, language);
  if (language === 'en') return fitsInEveryTheme(page);
  expect(await seriousFindings(page, 'others'), language).toEqual([]);
  expect(await overflowing(page), language).toEqual([]);
}
