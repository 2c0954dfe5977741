import { readFileSync } from 'node:fs';

/** A page's XML; a comment at its head names the page. */
export const textFixture = (name: string): string =>
  readFileSync(new URL(`../../../../fixtures/${name}`, import.meta.url), 'utf8');
