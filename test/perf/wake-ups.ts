import { setTimeout as delay } from 'node:timers/promises';
import { type Group, pairsOf } from './figures';
import { signedIn } from './memory';
import { usageOf } from './process-tree';
import type { Stage, Started } from './stage';

/** Milliseconds: the apps finish their start, then they are measured. */
const settling = 25_000;
const resting = 120_000;

export type Idleness = Record<'wakeUps' | 'busy', number>;

/**
 * Measures apps that rest at the same time. They hardly use the machine, so they do not disturb each other, and what
 * else wakes threads, such as a signal on the bus, wakes those of all.
 * @param period milliseconds
 * @returns wake-ups and CPU time of each app, per second
 */
export async function rest(apps: readonly Started[], period: number): Promise<readonly Idleness[]> {
  await delay(settling);
  const look = () => apps.map(({ child }) => ({ ...usageOf(child.pid), at: performance.now() }));
  const before = look();
  await delay(period);
  return look().map((after, nth) => {
    const { wakeUps, busy, at } = before[nth] ?? after;
    const seconds = (after.at - at) / 1000;
    return { wakeUps: (after.wakeUps - wakeUps) / seconds, busy: (after.busy - busy) / seconds };
  });
}

/** Starts several apps, one after the other, rests, and ends them. */
export async function restOf<Side extends string>(
  sides: Readonly<Record<Side, () => Promise<Started>>>,
  each: number,
  period: number,
): Promise<readonly Record<Side, Idleness>[]> {
  const names = Object.keys(sides) as Side[];
  const apps: Started[] = [];
  try {
    for (let nth = 0; nth < each; nth++) for (const name of names) apps.push(await sides[name]());
    const measured = await rest(apps, period);
    return Array.from({ length: each }, (_, nth) => {
      const round = {} as Record<Side, Idleness>;
      for (const [side, name] of names.entries())
        round[name] = measured[nth * names.length + side] ?? { wakeUps: NaN, busy: NaN };
      return round;
    });
  } finally {
    for (const { child } of apps) await child.stop();
  }
}

export const sidesOf = (stage: Stage) =>
  ({ ours: () => signedIn(stage), bare: () => stage.startBare() }) as const;

/** How often the threads of idle apps wake up. Each pair is an app and a bare tray that rest at the same time. */
export const wakeUps: Group = {
  name: 'wake-ups',
  figures: ['F6'],
  pairs: 4,
  async measure(startStage, pairs) {
    const samples = await restOf(sidesOf(await startStage()), pairs, resting);
    return [
      {
        figure: 'F6',
        what: 'idle wake-ups of all threads',
        unit: '/s',
        pairs: pairsOf(samples, 'wakeUps'),
        target: { by: 'difference', most: 0.2 },
      },
      { figure: 'F6', what: 'idle CPU time, per second', unit: 'ms', pairs: pairsOf(samples, 'busy') },
    ];
  },
};
