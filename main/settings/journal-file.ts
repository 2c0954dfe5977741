import {
  closeSync,
  fstatSync,
  fsync,
  fsyncSync,
  openSync,
  readSync,
  renameSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { t } from '../language/t';
import type { Logger } from '../log';
import { worthKeeping } from '../meetings/history';
import { decodeJournal, encodeEntry, type Journal, type JournalEntry } from '../meetings/journal';

/** More than its end is never needed, in bytes. */
const mostRead = 4 * 1024 * 1024;
/** From here on it is written anew, in UTF-16 code units: what is shown of it is far less. */
const longest = 2 * 1024 * 1024;

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

/** Writes the journal anew, beside itself first: whoever is killed meanwhile leaves one of the two whole. */
function rewrite(file: string, entries: readonly JournalEntry[]): void {
  const fresh = `${file}.new`;
  const descriptor = openSync(fresh, 'w', 0o600);
  try {
    writeFileSync(descriptor, entries.map(encodeEntry).join(''));
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  renameSync(fresh, file);
}

/**
 * Opens the journal, which only ever grows at its end; what was deleted in an earlier run is left behind here, and so is
 * what nobody will see again once it has become long.
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
    if (text.length > longest || entries.some((entry) => 'deleted' in entry && entry.deleted)) {
      try {
        rewrite(file, worthKeeping(entries));
        closeSync(descriptor);
        descriptor = openSync(file, 'a+', 0o600);
        torn = false;
      } catch (error) {
        logger.warn('The journal of meetings could not be written anew:', error); // the old one serves as well
      }
    }
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
