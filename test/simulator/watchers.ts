import { type Note, type Violation } from './conformance/conformance';
import { type RecordedRequest } from './recording';

/** Follows what clients do, as it happens. */
export interface Watcher {
  arrived?(request: RecordedRequest): void;
  /** A client broke a rule, or did something unusual. */
  found?(finding: Violation | Note): void;
  /** The request is answered, or lost. */
  over?(request: RecordedRequest): void;
}

export class Watchers {
  readonly #all = new Set<Watcher>();

  /** @returns a function that ends it */
  add(watcher: Watcher): () => void {
    this.#all.add(watcher);
    return () => this.#all.delete(watcher);
  }

  arrived(request: RecordedRequest): void {
    for (const watcher of this.#all) watcher.arrived?.(request);
  }

  found(finding: Violation | Note): void {
    for (const watcher of this.#all) watcher.found?.(finding);
  }

  over(request: RecordedRequest): void {
    for (const watcher of this.#all) watcher.over?.(request);
  }
}
