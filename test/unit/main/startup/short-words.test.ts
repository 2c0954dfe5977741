import { expect, it } from 'vitest';
import { shortWords } from '../../../../main/startup/short-words';

const limit = 24 * 1024;
const link = (length: number) => `meet-now://start?subject=${'x'.repeat(length)}`;

it('leaves arguments alone that the running app can be told', () => {
  expect(shortWords([])).toBeUndefined();
  expect(shortWords(['--hidden', link(20_000)])).toBeUndefined();
});

it.each([limit, 60_000, 130_000])('cuts a link of %d characters to one that is still too long', (length) => {
  const [app, short = '', ...more] = shortWords(['/app', link(length)]) ?? [];
  expect([app, more]).toEqual(['/app', []]);
  expect(short).toBe(link(length).slice(0, 5000));
});

it('drops what there is no room for, in bytes, and is content with the result', () => {
  const words = shortWords(['--hidden', ...Array.from({ length: 100 }, () => '\u6f22'.repeat(5000))]) ?? [];
  expect(words).toEqual(['--hidden', '\u6f22'.repeat(5000)]);
  expect(shortWords(words)).toBeUndefined();
  expect(shortWords(Array.from({ length: limit }, () => 'ab'))?.length).toBe(limit / 3);
});
