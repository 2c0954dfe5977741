import { parseArgs } from 'node:util';

export interface SoakOptions {
  readonly help: boolean;
  /** A month on the simulated clock instead of hours in real time. */
  readonly month: boolean;
  readonly hours: number;
  readonly seed: number;
  /** File that gets a line every minute, or simulated day. */
  readonly out?: string;
}

/** An invalid command line; the message says why. */
export class UsageError extends Error {}

export const usage = `Usage: npm run soak -- --hours H | --month [--seed S] [--out FILE]

  --hours H   how long to run in real time, on real sockets (1)
  --month     runs thirty days on a simulated clock, in memory
  --seed S    repeats the events of this seed; by default, the seed is random
  --out FILE  writes a line of JSON every minute, or simulated day, to this file (a file in reports/soak)`;

/**
 * @param args the arguments after `--`
 * @throws UsageError
 */
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
  if (!(Number(hours) > 0)) throw new UsageError('--hours takes a number above 0.');
  if (!/^\d+$/.test(seed)) throw new UsageError('--seed takes a whole number.');
  return { help, month, hours: Number(hours), seed: Number(seed), ...(out === undefined ? {} : { out }) };
}
