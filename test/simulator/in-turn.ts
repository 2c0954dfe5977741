/** Values that are used in turn; the last one repeats. */
export class InTurn<T> {
  #left: readonly T[];

  constructor(values: readonly T[]) {
    this.#left = values;
  }

  /** @returns `undefined` if there are no values */
  next(): T | undefined {
    const [value, ...rest] = this.#left;
    if (rest.length > 0) this.#left = rest;
    return value;
  }
}
