import type { Logger } from '../base/log';
import type { EventPackage } from './codec/event-package';
import { belongsTo, resourceKey } from './codec/same-resource';

/**
 * Applications that came before the one in use. What is still said of them is about nothing that is left, but can name an
 * operation that was begun anew: the same operationId is sent to the next application (ApplicationDashboard).
 */
export class GoneApplications {
  readonly #gone = new Set<string>();
  #inUse: string | undefined;

  /** @param application absolute URL of the one that is in use from now on */
  use(application: string): void {
    if (this.#inUse !== undefined) this.#gone.add(this.#inUse);
    this.#inUse = resourceKey(application);
    this.#gone.delete(this.#inUse); // the server may have found it again
  }

  has(application: string): boolean {
    return this.#gone.has(resourceKey(application));
  }

  /** A package without the events of those that are gone. */
  without(page: EventPackage, logger: Logger): EventPackage {
    if (this.#gone.size === 0) return page;
    const gone = [...this.#gone];
    const events = page.events.filter(({ link }) => !gone.some((one) => belongsTo(link.href, one)));
    const dropped = page.events.length - events.length;
    if (dropped > 0) logger.info(`Events of an application that is gone were dropped: ${dropped}`);
    return { ...page, events };
  }
}
