import { expect } from 'vitest';
import { seriousFindings } from './axe';
import { overflowing } from './overflow';
import type { Page } from './spectron-driver';
import { themes } from './tour';

/** Expects that, in every theme, axe finds nothing serious on the page and nothing is cut off. */
export async function fitsInEveryTheme(page: Page): Promise<void> {
  for (const [theme, media] of Object.entries(themes)) {
    await page.prefer(media);
    expect(await seriousFindings(page), theme).toEqual([]);
    expect(await overflowing(page), theme).toEqual([]);
  }
}
