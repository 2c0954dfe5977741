import { seeded } from '../seeded';

/** A sample of the product and one of its baseline, taken one after the other. */
export interface Pair {
  readonly ours: number;
  readonly bare: number;
}

/** A range that contains the true value with 95 % confidence. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

export interface Estimate extends Interval {
  readonly median: number;
}

export interface Comparison {
  /** Medians of the samples, in their own unit. */
  readonly ours: number;
  readonly bare: number;
  /** Ours divided by bare, of each pair. */
  readonly ratio: Estimate;
  /** Ours minus bare, of each pair. */
  readonly difference: Estimate;
  /** Ours alone. */
  readonly own: Estimate;
}

/** The limit for the product: a factor of its baseline, an amount above it, or a total; or the least factor or total. */
export type Target =
  | { readonly by: 'ratio' | 'difference' | 'own'; readonly most: number }
  /** For a growth: `from` is the amount at its beginning. */
  | { readonly by: 'own'; readonly most: number; readonly from: number }
  | { readonly by: 'ratio' | 'own'; readonly least: number };

/** `none`: there is no target. */
export type Answer = 'met' | 'missed' | 'no answer' | 'none';

const rounds = 2000;
const fewest = 3;
const widest = 0.2;

/** The middle value, or the mean of the two middle ones. @throws {Error} there are none */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  const [low, high] = [sorted[Math.floor(middle)], sorted[Math.ceil(middle)]];
  if (low === undefined || high === undefined) throw new Error('There is no median of no values.');
  return (low + high) / 2;
}

/** The smallest value that this share of the values does not exceed (nearest rank). @throws {Error} there are none */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const value = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
  if (value === undefined) throw new Error('There is no percentile of no values.');
  return value;
}

/**
 * A percentile of each side, once for each batch of pairs, so that it has an interval as well.
 * @param size of a batch; a smaller last one is left out unless it is the only one
 */
export function percentiles(pairs: readonly Pair[], share: number, size: number): readonly Pair[] {
  const batches = Math.max(1, Math.floor(pairs.length / size));
  return Array.from({ length: batches }, (_, nth) => {
    const batch = pairs.slice(nth * size, (nth + 1) * size);
    return {
      ours: percentile(
        batch.map(({ ours }) => ours),
        share,
      ),
      bare: percentile(
        batch.map(({ bare }) => bare),
        share,
      ),
    };
  });
}

/** The median, and its range by bootstrap: 2000 random samples of the values. */
export function estimate(values: readonly number[], random: () => number): Estimate {
  const medians = Array.from({ length: rounds }, () =>
    median(values.map(() => values[Math.floor(random() * values.length)] ?? NaN)),
  ).sort((a, b) => a - b);
  const at = (share: number): number => medians[Math.round(share * (rounds - 1))] ?? NaN;
  return { median: median(values), low: at(0.025), high: at(0.975) };
}

/** The statistics of the pairs. @throws {Error} there are none */
export function compare(pairs: readonly Pair[], random: () => number = seeded(1)): Comparison {
  return {
    ours: median(pairs.map(({ ours }) => ours)),
    bare: median(pairs.map(({ bare }) => bare)),
    ratio: estimate(
      pairs.map(({ ours, bare }) => ours / bare),
      random,
    ),
    difference: estimate(
      pairs.map(({ ours, bare }) => ours - bare),
      random,
    ),
    own: estimate(
      pairs.map(({ ours }) => ours),
      random,
    ),
  };
}

/** What the width of the judged interval is compared with, in its unit. */
function scaleOf({ bare, ratio }: Comparison, target: Target | undefined): number {
  if (target === undefined) return ratio.median;
  const limit = 'least' in target ? target.least : target.most;
  if ('from' in target) return target.from + limit;
  return target.by === 'difference' ? bare + limit : limit;
}

/**
 * Whether the target is met: only if the whole interval is on its right side, and no wider than 20 % of the
 * most that the target allows (docs/decisions/0092-when-a-target-is-met.md). It is missed if the whole interval is on the
 * wrong side. Too few pairs give no answer.
 * @param least how many pairs are enough
 */
export function answerOf(
  pairs: readonly Pair[],
  comparison: Comparison,
  target: Target | undefined,
  least = fewest,
): Answer {
  const { low, high } = comparison[target?.by ?? 'ratio'];
  const isSteady = high - low <= widest * scaleOf(comparison, target);
  if (pairs.length < least) return 'no answer';
  if (target === undefined) return isSteady ? 'none' : 'no answer';
  const [isMet, isMissed] =
    'least' in target ? [low >= target.least, high < target.least] : [high <= target.most, low > target.most];
  if (isMissed) return 'missed';
  return isMet && isSteady ? 'met' : 'no answer';
}
