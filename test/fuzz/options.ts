import { parseArgs } from 'node:util';

interface FuzzOptions {
  readonly help: boolean;
  readonly minutes: number;
  readonly seed: number;
  /** Names; none = all. */
  readonly targets: readonly string[];
  /** Repeats one input. */
  readonly path?: string;
  /** File that gets a line every minute. */
  readonly out?: string;
}

/** An invalid command line; the message says why. */
export class UsageError extends Error {}

export const usageOf = (targets: readonly string[]): string =>
  `Usage: npm run fuzz -- [--minutes N] [--seed S] [--target NAME]… [--path P] [--out FILE]

  --minutes N    how long to run (1)
  --seed S       repeats the inputs of this seed; by default, the seed is random
  --target NAME  runs only this target; may be repeated: ${targets.join(', ')}
  --path P       repeats the one input that a failure reported, with its --seed and --target
  --out FILE     writes a line of JSON every minute to this file (a file in reports/fuzz)`;

const largestSeed = 2 ** 31 - 1;

/**
 * @param args the arguments after `--`
 * @param known names of the targets
 * @throws UsageError
 */
export function readOptions(args: readonly string[], known: readonly string[]): FuzzOptions {
  const read = (): Readonly<Record<string, string | boolean | string[] | undefined>> => {
    try {
      return parseArgs({
        args: [...args],
        options: {
          minutes: { type: 'string', default: '1' },
          seed: { type: 'string' },
          target: { type: 'string', multiple: true, default: [] },
          path: { type: 'string' },
          out: { type: 'string' },
          help: { type: 'boolean', default: false },
        },
      }).values;
    } catch (error) {
      throw new UsageError(error instanceof Error ? error.message : String(error));
    }
  };
  const values = read();
  const minutes = Number(values['minutes']);
  if (!(minutes > 0)) throw new UsageError('--minutes takes a number above 0.');
  const seed =
    values['seed'] === undefined ? Math.floor(Math.random() * largestSeed) : Number(values['seed']);
  if (!Number.isInteger(seed)) throw new UsageError('--seed takes a whole number.');
  const targets = [values['target']].flat().map(String);
  const unknown = targets.find((name) => !known.includes(name));
  if (unknown !== undefined) throw new UsageError(`There is no target "${unknown}".`);
  const { path, out } = values;
  if (path !== undefined && targets.length !== 1) throw new UsageError('--path needs exactly one --target.');
  return {
    help: values['help'] === true,
    minutes,
    seed,
    targets,
    ...(typeof path === 'string' ? { path } : {}),
    ...(typeof out === 'string' ? { out } : {}),
  };
}
