import { describe, expect, it } from 'vitest';
import { createBackoff } from '../../../../main/ucwa/backoff';
import { seeded } from '../../../seeded';

const delays = (random: () => number, times: number): number[] => {
  const backoff = createBackoff(random);
  return Array.from({ length: times }, () => backoff.next());
};

describe('the waits between attempts', () => {
  it('are none at first, then up to 1, 2, 4 … and never over 60 s', () => {
    expect(delays(() => 1, 9)).toEqual([0, 1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000]);
    expect(delays(() => 1, 5_000).at(-1)).toBe(60_000);
  });

  it('are any part of their step, so that many clients do not come back together', () => {
    expect(delays(() => 0, 10)).toEqual(Array.from({ length: 10 }, () => 0));
    const last = Array.from({ length: 300 }, (_, seed) => delays(seeded(seed), 8).at(-1) ?? 0);
    expect(Math.min(...last)).toBeLessThan(3_000);
    expect(Math.max(...last)).toBeGreaterThan(57_000);
    expect(Math.max(...last)).toBeLessThanOrEqual(60_000);
  });

  it('begin again at none after a success', () => {
    const backoff = createBackoff(() => 1);
    for (let i = 0; i < 5; i++) backoff.next();
    backoff.reset();
    expect([backoff.next(), backoff.next()]).toEqual([0, 1_000]);
  });
});
