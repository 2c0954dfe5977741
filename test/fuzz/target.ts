import fc from 'fast-check';
import { setImmediate } from 'node:timers/promises';

/** What came of a check: the smallest input that fails, if one does. */
export type Outcome = Pick<fc.RunDetails<unknown>, 'failed' | 'numRuns' | 'seed' | 'counterexamplePath'> & {
  /** The smallest input, as JSON where it can be. */
  readonly counterexample?: string;
  readonly why?: string;
};

export interface CheckOptions {
  readonly seed: number;
  /** Leads to one input of the seed, as a failure names it. */
  readonly path?: string;
  readonly numRuns: number;
  /** Milliseconds after which no further input is tried. */
  readonly limit?: number;
}

/** Something that takes what comes from outside. */
export interface Target {
  readonly name: string;
  /** What is changed. */
  readonly about: string;
  /** How often `npm test` runs it. */
  readonly runs: number;
  /** Its share of the time of `npm run fuzz`, beside the others. */
  readonly weight: number;
  /** Runs it with inputs of that seed; a failing one is made as small as it can be. */
  check(options: CheckOptions): Promise<Outcome>;
}

const unhandled: unknown[] = [];
const note = (reason: unknown): void => void unhandled.push(reason);

/** Notes what nobody catches, for as long as something is checked. */
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
 * @param inputs what it is given
 * @param hold rejects where something that has to hold does not
 */
export function target<Input>(
  told: Omit<Target, 'check'>,
  inputs: fc.Arbitrary<Input>,
  hold: (input: Input) => Promise<void>,
): Target {
  const property = fc.asyncProperty(inputs, async (input) => {
    unhandled.length = 0;
    await hold(input);
    await setImmediate(); // by then Node has told of what nobody handles
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
      // One that had no time for a single run has shown nothing.
      const failed = counterexample !== null;
      const found = counterexample === null ? {} : { counterexample: fc.stringify(counterexample[0]) };
      const why = failed ? { why: explain(errorInstance) } : {};
      return { failed, numRuns: done, seed, counterexamplePath, ...found, ...why };
    },
  };
}

const explain = (error: unknown): string =>
  error instanceof Error ? (error.stack ?? error.message) : String(error);

/** @throws Error with all of them, where there are any */
export function orThrow(faults: readonly string[]): void {
  if (faults.length > 0) throw new Error(faults.slice(0, 10).join('\n'));
}
