/** Between two steps, in milliseconds, so that what arrives meanwhile is handled first. */
const pause = 5;

const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, pause));

/** What a start leaves for later, because the sign-in needs none of it. */
export class Later {
  #steps: (() => void)[] | undefined = [];

  /** Does this in its turn, or at once after {@link run}. */
  add(...steps: readonly (() => void)[]): void {
    if (this.#steps !== undefined) this.#steps.push(...steps);
    else for (const step of steps) step();
  }

  /**
   * Does the steps in their order, each in a turn of its own.
   * @param free called before each step; settles when nothing more urgent is under way
   * @throws what a step throws
   */
  async run(free: () => Promise<void>): Promise<void> {
    for (let step = this.#steps?.shift(); step !== undefined; step = this.#steps?.shift()) {
      await turn();
      await free();
      step();
    }
    this.#steps = undefined;
  }
}
