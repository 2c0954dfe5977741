import { describe, expect, it } from 'vitest';
import {
  answerOf,
  compare,
  estimate,
  median,
  type Pair,
  percentile,
  percentiles,
  type Target,
} from '../../perf/statistics';
import { seeded } from '../../seeded';

/** Pairs with those ratios to a baseline of 100. */
const pairsOf = (...ratios: readonly number[]): readonly Pair[] =>
  ratios.map((ratio) => ({ ours: ratio * 100, bare: 100 }));
const answer = (pairs: readonly Pair[], by: Target['by'], most: number) =>
  answerOf(pairs, compare(pairs), { by, most });

describe('the median', () => {
  it.each([
    [[3], 3],
    [[9, 1, 5], 5],
    [[10, 2, 4, 100], 7],
  ])('of %j is %d', (values, expected) => expect(median(values)).toBe(expected));

  it('of nothing is a mistake', () => expect(() => median([])).toThrow('no values'));

  it('leaves the order of the values alone', () => {
    const values = [3, 1, 2];
    median(values);
    expect(values).toEqual([3, 1, 2]);
  });
});

describe('a percentile', () => {
  const hundred = Array.from({ length: 100 }, (_, nth) => 100 - nth);

  it.each([
    [hundred, 0.99, 99],
    [hundred, 1, 100],
    [hundred, 0, 1],
    [[7], 0.99, 7],
  ])('is the smallest value that the share does not exceed', (values, share, expected) =>
    expect(percentile(values, share)).toBe(expected),
  );

  it('of nothing is a mistake', () => expect(() => percentile([], 0.5)).toThrow('no values'));

  it('is taken from each whole batch of pairs, or from all if there are fewer', () => {
    const pairs = Array.from({ length: 250 }, (_, nth) => ({ ours: nth, bare: 1000 - nth }));
    expect(percentiles(pairs, 0.99, 100)).toEqual([
      { ours: 98, bare: 999 },
      { ours: 198, bare: 899 },
    ]);
    expect(percentiles(pairs.slice(0, 10), 0.99, 100)).toEqual([{ ours: 9, bare: 1000 }]);
  });
});

describe('the interval', () => {
  const normal = (random: () => number): number =>
    Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

  it('holds the true median in about 95 of 100 series', () => {
    const random = seeded(7);
    const series = 100;
    const held = Array.from({ length: series }, () => {
      const { low, high } = estimate(
        Array.from({ length: 25 }, () => 10 + normal(random)),
        random,
      );
      return low <= 10 && 10 <= high;
    }).filter(Boolean).length;
    expect(held / series).toBeGreaterThan(0.88);
    expect(held / series).toBeLessThan(1);
  });

  it('is narrower the more is measured', () => {
    const random = seeded(7);
    const width = (count: number): number => {
      const { low, high } = estimate(
        Array.from({ length: count }, () => normal(random)),
        random,
      );
      return high - low;
    };
    expect(width(400)).toBeLessThan(width(25) / 2);
  });

  it('is nothing but the value where all are the same', () =>
    expect(estimate([4, 4, 4], seeded(1))).toEqual({ median: 4, low: 4, high: 4 }));

  it('is the same each time it is worked out', () => {
    const pairs = pairsOf(1, 1.3, 1.1, 1.7, 1.2);
    expect(compare(pairs)).toEqual(compare(pairs));
  });
});

describe('a comparison', () => {
  it('goes by pairs: a machine that is slow for both changes no ratio', () => {
    const { ours, bare, ratio, difference } = compare([
      { ours: 110, bare: 100 },
      { ours: 330, bare: 300 },
      { ours: 55, bare: 50 },
    ]);
    expect([ours, bare]).toEqual([110, 100]);
    expect([ratio.low, ratio.median, ratio.high].map((one) => one.toFixed(6))).toEqual(
      Array(3).fill('1.100000'),
    );
    expect(difference).toEqual({ median: 10, low: 5, high: 30 });
  });
});

describe('the answer', () => {
  it('is that the target is met, or missed, where the whole interval says so', () => {
    const pairs = pairsOf(1.08, 1.1, 1.12, 1.1, 1.09);
    expect(answer(pairs, 'ratio', 1.15)).toBe('met');
    expect(answer(pairs, 'ratio', 1.05)).toBe('missed');
    expect(answer(pairs, 'difference', 15)).toBe('met');
    expect(answer(pairs, 'difference', 5)).toBe('missed');
  });

  it('goes by ours alone where the target does, however unsteady the baseline is', () => {
    const pairs = [10, 30, 14, 40].map((bare) => ({ ours: 15, bare }));
    expect(answer(pairs, 'own', 16)).toBe('met');
    expect(answer(pairs, 'own', 14)).toBe('missed');
    expect(answer(pairs, 'ratio', 2)).toBe('no answer');
  });

  it('of a target that is a minimum is the other way round', () => {
    const frames = [40, 41, 42].map((ours) => ({ ours, bare: 60 }));
    const least = (limit: number) => answerOf(frames, compare(frames), { by: 'own', least: limit });
    expect([30, 41, 50].map(least)).toEqual(['met', 'no answer', 'missed']);
  });

  it('is none where the target lies within the interval', () => {
    const pairs = pairsOf(1.08, 1.1, 1.12, 1.1, 1.09);
    expect(answer(pairs, 'ratio', 1.1)).toBe('no answer');
    expect(answer(pairs, 'difference', 10)).toBe('no answer');
    expect(answer(pairs, 'own', 110)).toBe('no answer');
  });

  it('is none from two pairs, however alike', () => {
    expect(answer(pairsOf(1, 1), 'ratio', 2)).toBe('no answer');
    expect(answer(pairsOf(3, 3), 'ratio', 2)).toBe('no answer');
  });

  it('without a target says only that it was measured', () => {
    const narrow = pairsOf(1, 1, 1);
    expect(answerOf(narrow, compare(narrow), undefined)).toBe('none');
    const wide = pairsOf(1, 2, 1);
    expect(answerOf(wide, compare(wide), undefined)).toBe('no answer');
  });
});

describe('an unsteady measurement meets no target, however far it is below', () => {
  it('if the interval of the ratio is wider than a fifth of the limit', () => {
    expect(answer(pairsOf(1, 1.39, 1), 'ratio', 2)).toBe('met');
    expect(answer(pairsOf(1, 1.41, 1), 'ratio', 2)).toBe('no answer');
  });

  /** 30 ms against 10 ms: a target of +90 ms allows 100 ms, so the interval may be 20 ms wide. */
  const apart = (width: number): readonly Pair[] => [30, 30 + width, 30].map((ours) => ({ ours, bare: 10 }));

  it('if the interval of the difference is wider than a fifth of what the target allows in all', () => {
    expect(answer(apart(19), 'difference', 90)).toBe('met');
    expect(answer(apart(21), 'difference', 90)).toBe('no answer');
  });

  it('even if ours is below the baseline, where a ratio says little', () => {
    const below = [-0.1, -0.4, 0.1].map((more) => ({ ours: 1 + more, bare: 1 }));
    expect(answer(below, 'difference', 2)).toBe('met');
    expect(answer(below, 'difference', 1)).toBe('no answer');
  });

  it('if the interval of ours is wider than a fifth of the limit', () => {
    expect(answer(apart(19), 'own', 100)).toBe('met');
    expect(answer(apart(21), 'own', 100)).toBe('no answer');
  });

  it('if the interval of a growth is wider than a fifth of the amount at its beginning plus the limit', () => {
    const shrinking = (width: number) => [-width - 1, -1, -1 - width / 2].map((ours) => ({ ours, bare: 0 }));
    const growth = (pairs: readonly Pair[]) =>
      answerOf(pairs, compare(pairs), { by: 'own', most: 1, from: 99 });
    expect(growth(shrinking(19))).toBe('met');
    expect(growth(shrinking(21))).toBe('no answer');
    expect(growth(pairsOf(1, 1, 1))).toBe('missed');
  });
});

it('a target is missed, however wide the interval is, if all of it is beyond', () => {
  const pairs = pairsOf(3, 5, 4, 6);
  for (const [by, most] of [
    ['ratio', 2],
    ['difference', 100],
    ['own', 200],
  ] as const)
    expect(answer(pairs, by, most)).toBe('missed');
});
