/** How a figure changes per hour, on the straight line that fits its samples best. */
export interface Slope {
  readonly name: string;
  readonly first: number;
  readonly last: number;
  readonly perHour: number;
  /** The most that the line may rise over the run. */
  readonly most: number;
  /** `tooShort`: too few samples for a meaningful line. */
  readonly verdict: 'flat' | 'grows' | 'tooShort';
}

/** Least number of samples for a line. */
const fewest = 8;
/** The part of a run that counts as warm-up, while code is compiled and caches fill. */
const warmUp = 0.2;

export interface Point {
  /** Seconds since the start. */
  readonly seconds: number;
  readonly value: number;
}

/** Least squares. @returns the change of the value per second; 0 for fewer than two moments */
export function lineThrough(points: readonly Point[]): number {
  const mean = (of: (point: Point) => number): number =>
    points.reduce((sum, point) => sum + of(point), 0) / points.length;
  const x = mean(({ seconds }) => seconds);
  const y = mean(({ value }) => value);
  const across = mean(({ seconds, value }) => (seconds - x) * (value - y));
  const along = mean(({ seconds }) => (seconds - x) ** 2);
  return along > 0 ? across / along : 0;
}

/**
 * Whether a figure stays level after the warm-up.
 * @param most how much the line may rise from the end of the warm-up to the last sample
 */
export function slopeOf(name: string, points: readonly Point[], most: number): Slope {
  const end = points.at(-1)?.seconds ?? 0;
  const settled = points.filter(({ seconds }) => seconds >= end * warmUp);
  const perSecond = lineThrough(settled);
  const [first] = settled;
  const rise = perSecond * (end - (first?.seconds ?? 0));
  return {
    name,
    first: first?.value ?? NaN,
    last: settled.at(-1)?.value ?? NaN,
    perHour: Math.round(perSecond * 3_600 * 100) / 100,
    most,
    verdict: settled.length < fewest ? 'tooShort' : rise > most ? 'grows' : 'flat',
  };
}
