import { type Clock, nextTurn } from '../base/clock';
import type { Logger } from '../base/log';
import type { EventPackage } from './codec/event-package';

/** Event packages waiting to be applied, strictly in order. If one fails, the next ones are applied all the same. */
export class PackageQueue {
  readonly #onPackage: (page: EventPackage) => void | Promise<void>;
  readonly #clock: Clock;
  readonly #logger: Logger;
  #last: Promise<void> = Promise.resolve();

  /** @param onPackage called for each part of a package with many events */
  constructor(onPackage: (page: EventPackage) => void | Promise<void>, clock: Clock, logger: Logger) {
    this.#onPackage = onPackage;
    this.#clock = clock;
    this.#logger = logger;
  }

  /** Resolves when the package has been applied, after all earlier ones; never rejects. */
  deliver(page: EventPackage): Promise<void> {
    this.#last = this.#last.then(() => this.#apply(page));
    return this.#last;
  }

  async #apply(page: EventPackage): Promise<void> {
    // Reading a part and applying it take a turn each.
    if (page.rest !== undefined) await nextTurn(this.#clock);
    for (let part = page; ;) {
      try {
        await this.#onPackage(part);
      } catch (error) {
        this.#logger.error('An event package could not be processed:', error); // the channel goes on
      }
      const { rest } = part;
      if (rest === undefined) return;
      await nextTurn(this.#clock);
      part = rest();
      await nextTurn(this.#clock);
    }
  }
}
