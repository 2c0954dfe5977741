import { readSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { decodeLine } from './journal-codec';
import type { JournalEntry } from '../meetings/journal-entries';

/** How many bytes to read at a time. */
const step = 256 * 1024;
/** Longer lines are not ours and are skipped, in bytes. */
const longestLine = 1024 * 1024;

const lineFeed = 0x0a;
const nothing = Buffer.alloc(0);

/** Parses a journal from its end. Thus it knows whether a meeting was deleted before it gets to the meeting's start. */
class Tail {
  readonly #newestFirst: JournalEntry[] = [];
  readonly #deleted = new Map<string, boolean>();
  /** The rest of a line whose beginning is in the next piece. */
  #rest = nothing;
  #meetings = 0;

  /** How many meetings have been read completely, except deleted ones. */
  get meetings(): number {
    return this.#meetings;
  }

  get entries(): readonly JournalEntry[] {
    return [...this.#newestFirst].reverse();
  }

  /** @param first whether this is the beginning of the file */
  take(piece: Buffer, first: boolean): void {
    const bytes = Buffer.concat([piece, this.#rest]);
    const cut = first ? 0 : bytes.indexOf(lineFeed) + 1;
    if (cut === 0 && !first) {
      this.#rest = bytes.length > longestLine ? nothing : bytes;
      return;
    }
    this.#rest = bytes.subarray(0, cut);
    for (const line of bytes.toString('utf8', cut).split('\n').reverse()) this.#add(decodeLine(line));
  }

  #add(entry: JournalEntry | undefined): void {
    if (entry === undefined) return;
    const { operationId } = entry;
    this.#newestFirst.push(entry);
    if ('deleted' in entry && !this.#deleted.has(operationId)) this.#deleted.set(operationId, entry.deleted);
    if ('subject' in entry && this.#deleted.get(operationId) !== true) this.#meetings++;
  }
}

/** The end of a journal. */
interface JournalTail {
  /** Oldest first. */
  readonly entries: readonly JournalEntry[];
  /** The last line is incomplete. */
  readonly torn: boolean;
}

/**
 * Reads as much of the end of a journal as its newest meetings need.
 * @param size of the file, in bytes
 * @param meetings how many to read
 * @param most maximum number of bytes to read, even if that is not enough
 */
export function readTail(descriptor: number, size: number, meetings: number, most: number): JournalTail {
  const tail = new Tail();
  let torn = false;
  for (let end = size; end > 0 && tail.meetings < meetings && size - end < most;) {
    const start = Math.max(0, end - step);
    const buffer = Buffer.alloc(end - start);
    const piece = buffer.subarray(0, readSync(descriptor, buffer, 0, buffer.length, start));
    if (end === size) torn = piece.at(-1) !== lineFeed;
    tail.take(piece, start === 0);
    end = start;
  }
  return { entries: tail.entries, torn };
}

/** Like {@link readTail}, but without a maximum, and lets other work run between the pieces. */
export async function readBack(file: string, meetings: number): Promise<readonly JournalEntry[]> {
  const tail = new Tail();
  const handle = await open(file, 'r');
  try {
    let { size: end } = await handle.stat();
    while (end > 0 && tail.meetings < meetings) {
      const start = Math.max(0, end - step);
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(end - start), 0, end - start, start);
      tail.take(buffer.subarray(0, bytesRead), start === 0);
      end = start;
    }
  } finally {
    await handle.close();
  }
  return tail.entries;
}
