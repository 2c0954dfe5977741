import { closeSync, fstatSync, fsync, openSync, readSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { t } from '../language/t';
import type { Logger } from '../log';
import { decodeJournal, encodeEntry, type Journal, type JournalEntry } from '../meetings/journal';

/** More than its end is never needed, in bytes. */
const mostRead = 4 * 1024 * 1024;

function readEnd(descriptor: number): string {
  const { size } = fstatSync(descriptor);
  const buffer = Buffer.alloc(Math.min(size, mostRead));
  let filled = 0;
  while (filled < buffer.length) {
    const read = readSync(descriptor, buffer, filled, buffer.length - filled, size - buffer.length + filled);
    if (read === 0) break;
    filled += read;
  }
  return buffer.toString('utf8', 0, filled);
}

/**
 * Opens the journal, which only ever grows at its end.
 * @param folder where it is
 * @param tell what says it to the user, once, where it cannot be kept
 * @returns the journal, and what stood in it
 */
export function openJournal(
  folder: string,
  logger: Logger,
  tell: (say: () => string) => void,
): Journal & { readonly entries: readonly JournalEntry[]; close(): void } {
  const file = join(folder, 'meetings.journal');
  let descriptor: number | undefined;
  let told = false;
  const failed = (error: unknown): void => {
    logger.error('The journal of meetings cannot be kept:', error);
    if (!told) tell(() => t('storage.journalNotWritten', { file }));
    told = true;
  };
  let entries: readonly JournalEntry[] = [];
  // An earlier run may have ended in the middle of a line.
  let torn = false;
  try {
    descriptor = openSync(file, 'a+', 0o600);
    const text = readEnd(descriptor);
    entries = decodeJournal(text);
    torn = text !== '' && !text.endsWith('\n');
  } catch (error) {
    failed(error);
  }
  return {
    entries,
    append(entry) {
      if (descriptor === undefined) return;
      try {
        writeSync(descriptor, `${torn ? '\n' : ''}${encodeEntry(entry)}`);
        torn = false;
        // The POST does not wait for the disk: what a process wrote outlives it, only the machine's end needs more.
        fsync(descriptor, (error) => {
          if (error !== null && descriptor !== undefined) failed(error);
        });
      } catch (error) {
        torn = true; // part of the line may be there
        failed(error);
      }
    },
    close() {
      if (descriptor !== undefined) closeSync(descriptor);
      descriptor = undefined;
    },
  };
}
