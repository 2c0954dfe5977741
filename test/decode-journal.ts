import { decodeLine } from '../main/journal/journal-codec';
import type { JournalEntry } from '../main/meetings/journal-entries';

/** Every whole line of a journal; a torn or changed line loses only itself. */
export const decodeJournal = (text: string): readonly JournalEntry[] =>
  text.split('\n').flatMap((line) => decodeLine(line) ?? []);
