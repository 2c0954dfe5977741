import { oneLine } from '../../common/one-line';

/** Names come from the server, which could think of a new one each time. */
const mostKinds = 100;
const longestName = 60;

/** A name of the server's, fit for a line of the log. */
export const nameForLog = (name: string): string => oneLine(name, longestName);

/** Events that cannot be read, as a kind. */
export const droppedEvents = (error: unknown): string =>
  `events that cannot be used: ${oneLine(error instanceof Error ? error.message : String(error))}`;

/**
 * Counts what the server sends and nothing here has a use for, by kind. Says so in the log at the first of a kind, and
 * each time that there are ten times as many: a server that repeats itself does not fill the log.
 */
export class IgnoredKinds {
  readonly #write: (line: string) => void;
  readonly #counts = new Map<string, number>();

  /** @param write takes a line of the log */
  constructor(write: (line: string) => void) {
    this.#write = write;
  }

  /** @param kind what to say of it, in the plural */
  add(kind: string): void {
    const known = this.#counts.get(kind);
    if (known === undefined && this.#counts.size >= mostKinds) return;
    const count = (known ?? 0) + 1;
    this.#counts.set(kind, count);
    if (count === 1) this.#write(`Ignored from now on: ${kind}`);
    else if (Number.isInteger(Math.log10(count))) this.#write(`Ignored ${count} times so far: ${kind}`);
  }
}
