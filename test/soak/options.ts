import { parseArgs } from 'node:util';

export interface SoakOptions {
  readonly help: boolean;
  /** A month on the simulated clock, in place of hours in real time. */
  readonly month: boolean;
  readonly hours: number;
  readonly seed: number;
  /** File that a line a minute, or a day, goes to. */
  readonly out?: string;
}

/** An invalid command line; the message says why. */
export class UsageError extends Error {}

export const usage = `Usage: npm run soak -- --hours H | --month [--seed S] [--out FILE]

  --hours H   in real time, on real sockets, for that long; 1 without it
  --month     thirty days on a clock that is moved by hand, in memory
  --seed S    what happens by that seed; without it, by a random one
  --out FILE  a line of JSON a minute, or a day; without it, into reports/soak`;

/** @param args the words after `--`. @throws UsageError */
export function readOptions(args: readonly string[]): SoakOptions {
  const read = () => {
    try {
      return parseArgs({
        args: [...args],
        options: {
          hours: { type: 'string', default: '1' },
          month: { type: 'boolean', default: false },
          seed: { type: 'string' },
          out: { type: 'string' },
          help: { type: 'boolean', default: false },
        },
      }).values;
    } catch (error) {
      throw new UsageError(error instanceof Error ? error.message : String(error));
    }
  };
  const { hours, month, seed = String(Math.floor(Math.random() * 2 ** 31)), out, help } = read();
  if (!(Number(hours) > 0)) throw new UsageError('--hours wants a number above 0.');
  if (!/^\d+$/.test(seed)) throw new UsageError('--seed wants a whole number.');
  return { help, month, hours: Number(hours), seed: Number(seed), ...(out === undefined ? {} : { out }) };
}
