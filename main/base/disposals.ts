import type { Logger } from './log';

/** Ends things in reverse order of how they began. If one cannot be ended, the others still are. */
export class Disposals {
  readonly #ends: (() => void)[] = [];
  readonly #logger: Logger;

  constructor(logger: Logger) {
    this.#logger = logger;
  }

  /** @param ends each undoes one thing that has just begun */
  add(...ends: readonly (() => void)[]): void {
    this.#ends.push(...ends);
  }

  dispose(): void {
    for (const end of this.#ends.splice(0).reverse())
      try {
        end();
      } catch (error) {
        this.#logger.warn('Something could not be ended:', error);
      }
  }
}
