import fc from 'fast-check';
import { setImmediate } from 'node:timers/promises';

/** The outcome of a check: the smallest input that fails, if any. */
export type Outcome = Pick<fc.RunDetails<unknown>, 'failed' | 'numRuns' | 'seed' | 'counterexamplePath'> & {
  /** The smallest input, as JSON if possible. */
  readonly counterexample?: string;
  readonly why?: string;
};

interface CheckOptions {
  readonly seed: number;
  /** The path to one input of the seed, as a failure reports it. */
  readonly path?: string;
  readonly numRuns: number;
  /** Milliseconds after which no further input is tried. */
  readonly limit?: number;
}

/** A part of the app that receives input from outside. */
export interface Target {
  readonly name: string;
  /** The input that is changed. */
  readonly about: string;
  /** How often `npm test` runs it. */
  readonly runs: number;
  /** Its share of the time of `npm run fuzz`. */
  readonly weight: number;
  /** Runs it with inputs of that seed, and makes a failing one as small as possible. */
  check(options: CheckOptions): Promise<Outcome>;
}

const unhandled: unknown[] = [];
const note = (reason: unknown): void => void unhandled.push(reason);

/** Records uncaught errors during a check. */
async function watching<T>(work: () => Promise<T>): Promise<T> {
  process.on('unhandledRejection', note);
  try {
    return await work();
  } finally {
    process.off('unhandledRejection', note);
  }
}

/**
 * Makes a target.
 * @param inputs the arbitrary of its input
 * @param hold rejects if a property does not hold
 */
export function target<Input>(
  told: Omit<Target, 'check'>,
  inputs: fc.Arbitrary<Input>,
  hold: (input: Input) => Promise<void>,
): Target {
  const property = fc.asyncProperty(inputs, async (input) => {
    unhandled.length = 0;
    await hold(input);
    await setImmediate(); // by then Node has reported unhandled rejections
    orThrow(unhandled.map((reason) => `unhandled: ${String(reason)}`));
  });
  return {
    ...told,
    async check({ seed, path, numRuns, limit }) {
      const {
        numRuns: done,
        counterexamplePath,
        counterexample,
        errorInstance,
      } = await watching(() =>
        fc.check(property, {
          seed,
          numRuns,
          ...(path === undefined ? {} : { path }),
          ...(limit === undefined ? {} : { interruptAfterTimeLimit: limit }),
        }),
      );
      // A target without a single run proves nothing.
      const failed = counterexample !== null;
      const found = counterexample === null ? {} : { counterexample: fc.stringify(counterexample[0]) };
      const why = failed ? { why: explain(errorInstance) } : {};
      return { failed, numRuns: done, seed, counterexamplePath, ...found, ...why };
    },
  };
}

const explain = (error: unknown): string =>
  error instanceof Error ? (error.stack ?? error.message) : String(error);

/** @throws Error with all of them, if there are any */
export function orThrow(faults: readonly string[]): void {
  if (faults.length > 0) throw new Error(faults.slice(0, 10).join('\n'));
}
