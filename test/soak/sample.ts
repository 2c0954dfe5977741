import { readdirSync } from 'node:fs';
import v8 from 'node:v8';
import vm from 'node:vm';
import { type Point, type Slope, slopeOf } from './statistics';

/** The resources of a process at one moment. */
export interface Sample {
  /** Since the start. */
  readonly seconds: number;
  readonly rssMiB: number;
  /** After a garbage collection. */
  readonly heapMiB: number;
  /** Open files and sockets. */
  readonly descriptors: number;
  readonly timers: number;
}

const inMiB = (bytes: number): number => Math.round((bytes / 1024 / 1024) * 100) / 100;

const collector = (): (() => void) => {
  v8.setFlagsFromString('--expose-gc');
  return vm.runInNewContext('gc') as () => void;
};
let collect: (() => void) | undefined;

/** Runs a garbage collection. */
function collectGarbage(): void {
  collect ??= collector();
  collect();
}

export function takeSample(seconds: number): Sample {
  collectGarbage();
  const { rss, heapUsed } = process.memoryUsage();
  return {
    seconds: Math.round(seconds),
    rssMiB: inMiB(rss),
    heapMiB: inMiB(heapUsed),
    descriptors: process.platform === 'linux' ? readdirSync('/proc/self/fd').length : 0,
    timers: process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length,
  };
}

/** What each figure may rise over a run, the warm-up aside. */
const most = { rssMiB: 40, heapMiB: 6, descriptors: 8, timers: 8 } as const;

export const slopesOf = (samples: readonly Sample[]): readonly Slope[] =>
  (Object.keys(most) as (keyof typeof most)[]).map((name) => {
    const points: readonly Point[] = samples.map((sample) => ({
      seconds: sample.seconds,
      value: sample[name],
    }));
    return slopeOf(name, points, most[name]);
  });
