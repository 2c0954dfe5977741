/** Work that may rest at each `yield`, so that other work gets its turn. */
export type Steps<T> = Generator<undefined, T, undefined>;

/**
 * How many bytes or characters to read in one step. The slowest reader, that of XML, needs about 4 ms for as many. Almost
 * every answer is smaller, and is read at once.
 */
export const stepSize = 32 * 1024;

/** Does the work without a rest. */
export function atOnce<T>(work: Steps<T>): T {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}

/** Does each step of the work in a turn of its own. @param rest resolves when it is our turn again */
export async function inTurns<T>(work: Steps<T>, rest: () => Promise<void>): Promise<T> {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
    await rest();
  }
}
