import { stat } from 'node:fs/promises';
import { decodeLine } from '../journal/journal-codec';
import type { JournalEntry } from '../meetings/journal-entries';
import { linesOf } from '../journal/journal-lines';

type Counts = Map<string, number>;

const day = (at: number): string => new Date(at).toISOString().slice(0, 10);

/** Counts entries without keeping them. */
class Summary {
  #started = 0;
  readonly #importance: Counts = new Map();
  readonly #ended: Counts = new Map();
  #first = Infinity;
  #last = -Infinity;

  add(entry: JournalEntry): void {
    const count = (counts: Counts, value: string): void =>
      void counts.set(value, (counts.get(value) ?? 0) + 1);
    if ('subject' in entry) {
      this.#started++;
      count(this.#importance, entry.importance);
    }
    if ('end' in entry) count(this.#ended, entry.end);
    this.#first = Math.min(this.#first, entry.at);
    this.#last = Math.max(this.#last, entry.at);
  }

  get counts(): Readonly<Record<string, unknown>> {
    return {
      started: this.#started,
      importance: Object.fromEntries(this.#importance),
      ended: Object.fromEntries(this.#ended),
      ...(this.#last < this.#first ? {} : { first: day(this.#first), last: day(this.#last) }),
    };
  }
}

/**
 * Summarizes how the meetings of a journal went, without their subjects and links, reading it in pieces.
 * @param file may be missing
 */
export async function summaryOf(file: string): Promise<Readonly<Record<string, unknown>>> {
  const summary = new Summary();
  const size = await stat(file).then(
    (found) => found.size,
    () => 0,
  );
  for await (const lines of linesOf(file, size))
    for (const line of lines) {
      const entry = decodeLine(line);
      if (entry !== undefined) summary.add(entry);
    }
  return summary.counts;
}
