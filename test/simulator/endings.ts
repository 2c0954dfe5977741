import { type Ending } from './behaviour';

/** The endings of the next meetings, in turn; the last one repeats. */
export class Endings {
  #left: readonly Ending[];

  constructor(endings: readonly Ending[]) {
    this.#left = endings;
  }

  next(): Ending | undefined {
    const [ending, ...rest] = this.#left;
    if (rest.length > 0) this.#left = rest;
    return ending;
  }
}
