/** Lets work with the same key run one at a time, in the order in which it asked. */
export class Turns {
  readonly #last = new Map<string, Promise<void>>();

  /**
   * @param wait waits for the end of the turns before; if it fails, this turn is given up
   * @returns a function that ends the turn
   * @throws the error of `wait`
   */
  async begin(key: string, wait: (before: Promise<void>) => Promise<void>): Promise<() => void> {
    const before = this.#last.get(key) ?? Promise.resolve();
    let end = (): void => undefined;
    const mine = new Promise<void>((resolve) => (end = resolve));
    const both = before.then(() => mine);
    this.#last.set(key, both);
    void both.then(() => {
      if (this.#last.get(key) === both) this.#last.delete(key);
    });
    try {
      await wait(before);
    } catch (error) {
      end();
      throw error;
    }
    return end;
  }
}
