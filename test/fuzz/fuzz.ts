import type { Outcome, Target } from './target';

/** How long a target of weight 1 runs before the next one's turn, in milliseconds. */
const turn = 1_000;
/** How long to shrink a failing input, in milliseconds. */
const longestShrink = 120_000;

/** A failing input, made as small as possible. */
export interface Found extends Outcome {
  readonly target: string;
  /** The command that runs it again. */
  readonly command: string;
}

export interface Progress {
  readonly seconds: number;
  /** Runs so far, by target. */
  readonly runs: Readonly<Record<string, number>>;
  readonly found: number;
  readonly rssMiB: number;
  readonly heapMiB: number;
}

interface FuzzParts {
  readonly targets: readonly Target[];
  readonly seed: number;
  /** Milliseconds. */
  readonly duration: number;
  readonly signal: AbortSignal;
  readonly onFound: (found: Found) => void;
  /** Each minute, and at the end. */
  readonly onProgress: (progress: Progress) => void;
}

const inMiB = (bytes: number): number => Math.round(bytes / 1024 / 102.4) / 10;

/** Runs one input again, and makes it as small as possible. */
export async function repeat(target: Target, seed: number, path: string): Promise<Found | undefined> {
  const outcome = await target.check({ seed, path, numRuns: 1, limit: longestShrink });
  return outcome.failed ? asFound(target, outcome) : undefined;
}

function asFound({ name }: Target, outcome: Outcome): Found {
  const { seed, counterexamplePath: path } = outcome;
  return {
    target: name,
    ...outcome,
    command: `npm run fuzz -- --target ${name} --seed ${seed}${path === null ? '' : ` --path "${path}"`}`,
  };
}

/** Runs the targets in turn, each turn with the next seed. A failing target is reported and skipped from then on. */
export async function fuzz(parts: FuzzParts): Promise<void> {
  const { seed, duration, signal, onFound, onProgress } = parts;
  const began = performance.now();
  const runs: Record<string, number> = Object.fromEntries(parts.targets.map(({ name }) => [name, 0]));
  let found = 0;
  let minutes = 1;
  const tell = (): void => {
    const { rss, heapUsed } = process.memoryUsage();
    const seconds = Math.round((performance.now() - began) / 1_000);
    onProgress({ seconds, runs: { ...runs }, found, rssMiB: inMiB(rss), heapMiB: inMiB(heapUsed) });
  };
  const isOver = (): boolean => signal.aborted || performance.now() - began >= duration;
  let targets = parts.targets;
  for (let round = 0; targets.length > 0 && !isOver(); round++) {
    for (const target of targets) {
      const limit = Math.min(turn * target.weight, duration - (performance.now() - began));
      if (isOver() || limit < 1) break;
      const outcome = await target.check({ seed: (seed + round) | 0, numRuns: 1_000_000, limit });
      runs[target.name] = (runs[target.name] ?? 0) + outcome.numRuns;
      if (outcome.failed) {
        found += 1;
        targets = targets.filter((one) => one !== target);
        const { counterexamplePath: path } = outcome;
        const smaller = path === null ? undefined : await repeat(target, outcome.seed, path);
        onFound(smaller ?? asFound(target, outcome));
      }
      if (performance.now() - began >= minutes * 60_000) {
        tell();
        minutes = Math.floor((performance.now() - began) / 60_000) + 1;
      }
    }
  }
  tell();
}
