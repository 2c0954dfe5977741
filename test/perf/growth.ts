import type { Group, Measurement } from './figures';
import { subjects, type Subject } from './growth-subjects';
import type { Pair } from './statistics';

/** How long the work is repeated for one sample, and at least how often. */
const longEnough = 40;
const oftenEnough = 10;

/** CPU time of this process for the work, in milliseconds. */
async function costOf(act: () => unknown): Promise<number> {
  const begun = performance.now();
  const before = process.cpuUsage();
  let times = 0;
  while (times < oftenEnough || performance.now() - begun < longEnough) {
    await act();
    times++;
  }
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000 / times;
}

/** The exponent of the power of the size that fits the costs best: least squares of the logarithms. */
export function exponentOf(points: readonly (readonly [size: number, cost: number])[]): number {
  const logs = points.map(([size, cost]) => [Math.log(size), Math.log(cost)] as const);
  const mean = (of: (point: readonly [number, number]) => number): number =>
    logs.reduce((sum, point) => sum + of(point), 0) / logs.length;
  const [x, y] = [mean(([size]) => size), mean(([, cost]) => cost)];
  return mean(([size, cost]) => (size - x) * (cost - y)) / mean(([size]) => (size - x) ** 2);
}

/** The words for a size; `curveOf` in growth-picture.ts reads them. */
const whatOf = ({ name, of }: Subject, size: number): string => `${name}: ${size.toLocaleString('en')} ${of}`;

async function measureOne(subject: Subject, rounds: number): Promise<readonly Measurement[]> {
  const { sizes, from, most, name } = subject;
  const prepared = sizes.map((size) => subject.prepare(size));
  const costs: number[][] = sizes.map(() => []);
  try {
    for (let round = -1; round < rounds; round++)
      for (const [nth, { act }] of prepared.entries()) {
        const cost = await costOf(act);
        if (round >= 0) costs[nth]?.push(cost); // the first round loads and compiles
      }
  } finally {
    for (const { end } of prepared) end?.();
  }
  const costAt = (nth: number, round: number): number => costs[nth]?.[round] ?? NaN;
  const all = Array.from({ length: rounds }, (_, round) => round);
  const exponents = all.map((round): Pair => {
    const points = sizes.map((size, nth) => [size, costAt(nth, round)] as const);
    return { ours: exponentOf(points.filter(([size]) => size >= from)), bare: most };
  });
  const figure = 'growth';
  return [
    ...sizes.map((size, nth) => ({
      figure,
      what: whatOf(subject, size),
      unit: 'ms' as const,
      pairs: all.map((round) => ({ ours: costAt(nth, round), bare: costAt(0, round) })),
    })),
    {
      figure,
      what: `${name}: exponent`,
      unit: '',
      pairs: exponents,

      target: { by: 'own', most: most + 0.05 },
    },
  ];
}

/** How the cost of an operation grows with what there is: the baseline is the smallest size. */
export const growth: Group = {
  name: 'growth',
  figures: ['growth'],
  onlyByName: true,
  pairs: 9,
  async measure(_stage, pairs) {
    const measured: Measurement[] = [];
    for (const subject of subjects) measured.push(...(await measureOne(subject, pairs)));
    return measured;
  },
};
