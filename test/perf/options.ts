import { parseArgs } from 'node:util';

interface PerfOptions {
  readonly help: boolean;
  /** Figures to measure; empty = all. */
  readonly figures: readonly string[];
  /** How many pairs to take of each; undefined = the figure's own number. */
  readonly pairs?: number;
  /** File for the samples and their statistics. */
  readonly json?: string;
  /** Whether to keep the run as the newest of its figures, in docs/performance. */
  readonly record: boolean;
  /** Measure in a few minutes what may fail a build. */
  readonly ci: boolean;
  /** Measure nothing; write docs/performance.md again. */
  readonly report: boolean;
}

/** The command line is invalid; the message says why. */
export class UsageError extends Error {}

/** @param known the names of all figures */
export const usageOf = (known: readonly string[]): string => `npm run bench [-- options]

  Measures the app and, in the same minutes, a baseline, on a private desktop (docs/performance.md).

  --figure NAME  measures only this figure, and those measured with it; may be repeated: ${known.join(', ')}
  --pairs N      how many pairs of samples to take for each figure; more make the intervals narrower
  --json FILE    also writes every sample to this file
  --record       keeps the run in docs/performance, in place of the last one, and writes docs/performance.md
  --ci           measures F1, F3, F4, F5 and F10 in less than 5 minutes, and ends with 1 if the whole interval of one
                 lies beyond a ratio to the baseline that no machine should need
  --report       measures nothing; only writes docs/performance.md
  --help`;

/**
 * Reads the arguments.
 * @param known the names of all figures
 * @throws {UsageError}
 */
export function readOptions(args: readonly string[], known: readonly string[]): PerfOptions {
  const text = { type: 'string' } as const;
  const options = {
    help: { type: 'boolean', default: false },
    figure: { type: 'string', multiple: true, default: [] as string[] },
    pairs: text,
    json: text,
    record: { type: 'boolean', default: false },
    report: { type: 'boolean', default: false },
    ci: { type: 'boolean', default: false },
  } as const;
  let values;
  try {
    ({ values } = parseArgs({ args: [...args], options, strict: true, allowPositionals: false }));
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
  const { help, figure: figures, pairs, json, record, report, ci } = values;
  const unknown = figures.find((name) => !known.includes(name));
  if (unknown !== undefined) throw new UsageError(`There is no figure "${unknown}".`);
  if (pairs !== undefined && !/^[1-9]\d{0,3}$/.test(pairs))
    throw new UsageError(`--pairs is a number from 1 to 9999, not "${pairs}".`);
  if (ci && (figures.length > 0 || pairs !== undefined || record))
    throw new UsageError('--ci has its own figures and pairs, and too few of them to record.');
  return {
    help,
    figures,
    record,
    report,
    ci,
    ...(pairs === undefined ? {} : { pairs: Number(pairs) }),
    ...(json === undefined ? {} : { json }),
  };
}
