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
import { t } from '../language/t';
import type { Logger } from '../base/log';
import { encodeEntry } from './journal-codec';
import type { Journal, JournalEntry } from '../meetings/journal-entries';
import { mostMeetings } from '../meetings/meeting-book';
import { longestJournal, needsCompaction, writeCompacted } from './journal-compaction';
import { readBack, readTail } from './journal-tail';

/** A start waits for no more than this much of it, in bytes. */
const mostRead = 8 * 1024 * 1024;

/** The journal in its file. */
export interface JournalFile extends Journal {
  /** What its newest meetings left in it, oldest first. */
  readonly entries: readonly JournalEntry[];
  /**
   * Further back than {@link entries}, and with what came since. Never fails: then it is those.
   * @param meetings how many, at least, if there are as many
   */
  readBack(meetings: number): Promise<readonly JournalEntry[]>;
  /** Leaves behind what was deleted in earlier runs, and the oldest of a journal that has become long. Never fails. */
  compact(): Promise<void>;
  close(): void;
}

/** More is not kept of what cannot be written, in UTF-16 code units: some thousand meetings. */
const mostUnwritten = 1024 * 1024;

const flags = 'a+';
const readable = 0o600;

/** Whoever opens a pipe, or writes into one, may wait for ever. */
function openFile(file: string, how: 'a+' | 'r'): number {
  const found = statSync(file, { throwIfNoEntry: false });
  if (found !== undefined && !found.isFile()) throw new Error(`${file} is not a file`);
  return openSync(file, how, readable);
}

/** What the file has got since it was that long. */
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
 * Opens the journal, which only ever grows at its end, and reads no more of it than is shown.
 * @param folder where it is
 * @param tell what says it to the user, once, where it cannot be kept; nothing = it can again
 * @param longest from how many bytes on it is halved
 */
export function openJournal(
  folder: string,
  logger: Logger,
  tell: (say: (() => string) | undefined) => void,
  longest = longestJournal,
): JournalFile {
  const file = join(folder, 'meetings.journal');
  let descriptor: number | undefined;
  let told = false;
  const failed = (error: unknown): void => {
    logger.error('The journal of meetings cannot be kept:', error);
    if (!told) tell(() => t('storage.journalNotWritten', { file }));
    told = true;
  };
  let size = 0;
  let entries: readonly JournalEntry[] = [];
  // An earlier run may have ended in the middle of a line.
  let torn = false;
  /** Lines that go there with the next one. */
  let unwritten = '';
  const read = (from: number): void => {
    size = fstatSync(from).size;
    ({ entries, torn } = readTail(from, size, mostMeetings, mostRead));
  };
  /** Where nothing can be added, what is there is shown all the same. */
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
      // What keeps it from being read is what was told.
    }
  }

  /** A function, since the compiler takes it for the same after an `await`. */
  const opened = (): number | undefined => descriptor;

  /** Without a turn in between, so that no line comes while two files are the journal. */
  const moveTo = (fresh: string, old: number): void => {
    const since = readFrom(old, size);
    append(fresh, since);
    // Windows does not put a file in the place of one that is open.
    closeSync(old);
    descriptor = undefined;
    try {
      renameSync(fresh, file);
      torn = since.length > 0 && torn;
    } finally {
      descriptor = openSync(file, flags, readable);
    }
  };

  return {
    entries,
    append(entry) {
      if (descriptor === undefined) return;
      const at = descriptor;
      const lines = unwritten + encodeEntry(entry);
      try {
        // The whole of it, or it throws: what is left of a full disk takes a part without a word.
        writeFileSync(at, `${torn ? '\n' : ''}${lines}`);
        torn = false;
        unwritten = '';
        if (told) tell(undefined);
        told = false;
        // The POST does not wait for the disk: what a process wrote outlives it, only the machine's end needs more.
        fsync(at, (error) => {
          if (error !== null && descriptor === at) failed(error);
        });
      } catch (error) {
        torn = true; // part of the lines may be there
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
    async compact() {
      const fresh = `${file}.new`;
      try {
        await rm(fresh, { force: true }); // of a run that was killed meanwhile
        if (opened() === undefined || !(await needsCompaction(file, size, longest))) return;
        // Whoever is killed meanwhile leaves the old one, or the new one, whole.
        await writeCompacted(file, size, fresh, longest);
        const old = opened();
        if (old !== undefined) moveTo(fresh, old);
      } catch (error) {
        logger.warn('The journal of meetings could not be written anew:', error); // the old one serves as well
      }
    },
    close() {
      const at = descriptor;
      descriptor = undefined;
      if (at === undefined) return;
      try {
        fsyncSync(at);
      } catch {
        // What the process has written survives its end all the same.
      }
      closeSync(at);
    },
  };
}
