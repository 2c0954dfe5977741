import { describe, expect, it } from 'vitest';
import { shortArguments } from '../../../../main/startup/handover';

describe('the arguments of a second launch', () => {
  const limit = 24 * 1024;
  const link = (length: number) => `meet-now://start?subject=${'x'.repeat(length)}`;

  it('are left alone if they fit', () => {
    expect(shortArguments([])).toBeUndefined();
    expect(shortArguments(['--hidden', link(20_000)])).toBeUndefined();
  });

  it.each([limit, 60_000, 130_000])(
    'are cut to links that are still too long to be followed: %d characters',
    (length) => {
      const [app, short = '', ...more] = shortArguments(['/app', link(length)]) ?? [];
      expect([app, more]).toEqual(['/app', []]);
      expect(short).toBe(link(length).slice(0, 5000));
    },
  );

  it('are dropped if there is no room for them, in bytes; the result fits', () => {
    const short =
      shortArguments(['--hidden', ...Array.from({ length: 100 }, () => '\u6f22'.repeat(5000))]) ?? [];
    expect(short).toEqual(['--hidden', '\u6f22'.repeat(5000)]);
    expect(shortArguments(short)).toBeUndefined();
    expect(shortArguments(Array.from({ length: limit }, () => 'ab'))?.length).toBe(limit / 3);
  });
});
