import type { Page } from './spectron-driver';

/** Elements wider than their place: cut off, or with an unwanted scroll bar. */
export const overflowing = (page: Pick<Page, 'run'>): Promise<readonly string[]> =>
  page.run<readonly string[]>(`
    return [...document.querySelectorAll('body, body *')]
      .filter((one) => one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).overflowX !== 'visible')
      .filter((one) => !['INPUT', 'TEXTAREA', 'SELECT'].includes(one.tagName) && one.clientWidth > 1)
      .map((one) => one.tagName + '.' + one.className + ' ' + one.scrollWidth + ' > ' + one.clientWidth);`);
