import {
  closeSync,
  fstatSync,
  fsync,
  fsyncSync,
  openSync,
  readSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Text, text } from '../../common/text';
import type { Logger } from '../base/log';
import { encodeEntry } from './journal-codec';
import type { Journal, JournalEntry } from '../meetings/journal-entries';
import { mostMeetings } from '../meetings/meeting-book';
import { longestJournal, needsCompaction, type Retention, writeCompacted } from './journal-compaction';
import { readBack, readTail } from './journal-tail';

/** Maximum number of bytes that the app reads at start. */
const mostRead = 8 * 1024 * 1024;

/** The journal as a file. */
export interface JournalFile extends Journal {
  /** The entries about the newest meetings, oldest first. */
  readonly entries: readonly JournalEntry[];
  /**
   * Reads further back than {@link entries}. Never fails: if the file cannot be read, returns what is already known.
   * @param meetings how many to read at least, if there are as many
   */
  readBack(meetings: number): Promise<readonly JournalEntry[]>;
  /**
   * Removes what was deleted in earlier runs, what is too old and, if the journal is too long, the oldest meetings. Never
   * fails.
   */
  compact(retention?: Retention): Promise<void>;
  close(): void;
}

/**
 * How much the app keeps in memory while the file cannot be written, in UTF-16 code units: about a thousand meetings.
 */
const mostUnwritten = 1024 * 1024;

const flags = 'a+';
const readable = 0o600;

/** Rejects pipes, since opening or writing one may block forever. */
function openFile(file: string, how: 'a+' | 'r'): number {
  const found = statSync(file, { throwIfNoEntry: false });
  if (found !== undefined && !found.isFile()) throw new Error(`${file} is not a file`);
  return openSync(file, how, readable);
}

/** @returns everything after the first `start` bytes */
function readFrom(descriptor: number, start: number): Buffer {
  const buffer = Buffer.alloc(fstatSync(descriptor).size - start);
  return buffer.subarray(0, readSync(descriptor, buffer, 0, buffer.length, start));
}

function append(file: string, bytes: Buffer): void {
  const descriptor = openSync(file, 'a');
  try {
    writeFileSync(descriptor, bytes);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/**
 * Opens the journal, which only grows at its end, and reads no more of it than the app shows.
 * @param folder that contains it
 * @param tell shows a problem to the user, once, if the journal cannot be written; without a problem, withdraws it
 * @param longest size in bytes from which it is halved
 */
export function openJournal(
  folder: string,
  logger: Logger,
  tell: (notice: Text | undefined) => void,
  longest = longestJournal,
): JournalFile {
  const file = join(folder, 'meetings.journal');
  let descriptor: number | undefined;
  let told = false;
  const failed = (error: unknown): void => {
    logger.error('The journal of meetings cannot be kept:', error);
    if (!told) tell(text('storage.journalNotWritten', { file }));
    told = true;
  };
  let size = 0;
  let entries: readonly JournalEntry[] = [];
  // An earlier run may have ended in the middle of a line.
  let torn = false;
  /** Lines that are written along with the next one. */
  let unwritten = '';
  const read = (from: number): void => {
    size = fstatSync(from).size;
    ({ entries, torn } = readTail(from, size, mostMeetings, mostRead));
  };
  /** If nothing can be added, the existing entries are shown nevertheless. */
  const readOnly = (): void => {
    const from = openFile(file, 'r');
    try {
      read(from);
    } finally {
      closeSync(from);
    }
  };
  try {
    descriptor = openFile(file, flags);
    read(descriptor);
  } catch (error) {
    failed(error);
    try {
      if (descriptor === undefined) readOnly();
    } catch {
      // The user already knows about the same problem.
    }
  }

  /** Later deletions are of this run, in which the user can still undo them. */
  const finalUntil = Math.max(-Infinity, ...entries.map(({ at }) => at));

  /** A function, because the compiler assumes that the variable does not change during an `await`. */
  const opened = (): number | undefined => descriptor;

  /** Synchronous, so that no line is added while two files exist. */
  const moveTo = (fresh: string, old: number): void => {
    const since = readFrom(old, size);
    append(fresh, since);
    // Windows cannot replace a file that is open.
    closeSync(old);
    descriptor = undefined;
    try {
      renameSync(fresh, file);
      torn = since.length > 0 && torn;
    } finally {
      descriptor = openSync(file, flags, readable);
    }
  };

  let flushing: NodeJS.Immediate | undefined;
  /**
   * Neither the POST nor the rest of its turn waits for the disk: written data survives the end of the process, though not
   * a power failure.
   */
  const flush = (): void => {
    flushing = undefined;
    const at = descriptor;
    if (at === undefined) return;
    fsync(at, (error) => {
      if (error !== null && descriptor === at) failed(error);
    });
  };

  return {
    entries,
    append(entry) {
      if (descriptor === undefined) return;
      const lines = unwritten + encodeEntry(entry);
      try {
        // Writes everything or throws, whereas a plain write to a full disk may succeed in part.
        writeFileSync(descriptor, `${torn ? '\n' : ''}${lines}`);
        torn = false;
        unwritten = '';
        if (told) tell(undefined);
        told = false;
        flushing ??= setImmediate(flush);
      } catch (error) {
        torn = true; // some of the lines may have been written
        if (lines.length <= mostUnwritten) unwritten = lines;
        failed(error);
      }
    },
    async readBack(meetings) {
      if (descriptor === undefined && size === 0) return entries;
      try {
        return await readBack(file, meetings);
      } catch (error) {
        logger.warn('The journal of meetings could not be read:', error);
        return entries;
      }
    },
    async compact(retention) {
      const fresh = `${file}.new`;
      const compaction = { longest, finalUntil, retention };
      try {
        await rm(fresh, { force: true }); // left behind by a run that was killed during compaction
        const before = opened();
        if (before === undefined) return;
        size = fstatSync(before).size;
        if (!(await needsCompaction(file, size, compaction))) return;
        // If the app is killed now, either the old file or the new one is complete.
        await writeCompacted(file, size, fresh, compaction);
        const old = opened();
        if (old !== undefined) moveTo(fresh, old);
      } catch (error) {
        logger.warn('The journal of meetings could not be written anew:', error); // the old file is still usable
      }
    },
    close() {
      const at = descriptor;
      descriptor = undefined;
      clearImmediate(flushing);
      if (at === undefined) return;
      try {
        fsyncSync(at);
      } catch {
        // Written data survives the end of the process anyway.
      }
      closeSync(at);
    },
  };
}
