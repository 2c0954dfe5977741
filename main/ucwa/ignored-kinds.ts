import { oneLine } from '../../common/one-line';

/** A limit, because the server could send a new name each time. */
const mostKinds = 100;
const longestName = 60;

/** @returns a name from the server, shortened to fit a line of the log */
export const nameForLog = (name: string): string => oneLine(name, longestName);

/** @returns the kind for events that are unusable */
export const droppedEvents = (error: unknown): string =>
  `events that cannot be used: ${oneLine(error instanceof Error ? error.message : String(error))}`;

/**
 * Counts what the server sends and the client ignores, by kind. Logs the first of each kind, and then each time that the
 * count has grown tenfold, so that a server that repeats itself does not fill the log.
 */
export class IgnoredKinds {
  readonly #write: (line: string) => void;
  readonly #counts = new Map<string, number>();

  /** @param write logs a line */
  constructor(write: (line: string) => void) {
    this.#write = write;
  }

  /** @param kind a description in the plural */
  add(kind: string): void {
    const known = this.#counts.get(kind);
    if (known === undefined && this.#counts.size >= mostKinds) return;
    const count = (known ?? 0) + 1;
    this.#counts.set(kind, count);
    if (count === 1) this.#write(`Ignored from now on: ${kind}`);
    else if (Number.isInteger(Math.log10(count))) this.#write(`Ignored ${count} times so far: ${kind}`);
  }
}
