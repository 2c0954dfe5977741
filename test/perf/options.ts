import { parseArgs } from 'node:util';

export interface PerfOptions {
  readonly help: boolean;
  /** Those alone; empty = all. */
  readonly figures: readonly string[];
  /** How many pairs of each; undefined = as many as each figure is worth. */
  readonly pairs?: number;
  /** Where the samples go, with what was worked out from them. */
  readonly json?: string;
}

/** The command was typed in a way that cannot be understood. */
export class UsageError extends Error {}

/** @param known the names of all figures */
export const usageOf = (known: readonly string[]): string => `npm run bench [-- options]

  Measures the app beside a baseline in the same minutes, on a private desktop (docs/performance.md).

  --figure NAME  that one alone, and what is measured with it; may be repeated: ${known.join(', ')}
  --pairs N      how many pairs of samples each figure has; more make the intervals narrower
  --json FILE    writes every sample there, too
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
  } as const;
  let values;
  try {
    ({ values } = parseArgs({ args: [...args], options, strict: true, allowPositionals: false }));
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
  const { help, figure: figures, pairs, json } = values;
  const unknown = figures.find((name) => !known.includes(name));
  if (unknown !== undefined) throw new UsageError(`There is no figure "${unknown}".`);
  if (pairs !== undefined && !/^[1-9]\d{0,3}$/.test(pairs))
    throw new UsageError(`--pairs is a number from 1 to 9999, not "${pairs}".`);
  return {
    help,
    figures,
    ...(pairs === undefined ? {} : { pairs: Number(pairs) }),
    ...(json === undefined ? {} : { json }),
  };
}
