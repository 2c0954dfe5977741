/** Lets a limited number of requests be under way at once; the others wait in order. */
export class Slots {
  readonly #most: number;
  readonly #waiting: (() => void)[] = [];
  #used = 0;

  constructor(most: number) {
    this.#most = most;
  }

  get free(): number {
    return this.#most - this.#used;
  }

  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.#used < this.#most) this.#used += 1;
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift();
      if (next === undefined) this.#used -= 1;
      else next();
    }
  }
}
