import { type Clock, Slices } from '../../base/clock';

/** Work that may rest at each `yield`, so that other work gets its turn. */
export type Steps<T> = Generator<undefined, T, undefined>;

/**
 * How many bytes or characters to read in one step. The slowest reader, that of XML, needs about 2 ms for as many. Almost
 * every answer is smaller, and is read at once.
 */
export const stepSize = 16 * 1024;

/** Does the work without a rest. */
export function atOnce<T>(work: Steps<T>): T {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}

/** Does the work step by step, and gives other work its turn after each slice of time. */
export async function inTurns<T>(work: Steps<T>, clock: Clock): Promise<T> {
  const slices = new Slices(clock);
  for (;;) {
    const step = work.next();
    if (slices.isOver) await slices.next();
    if (step.done === true) return step.value;
  }
}
