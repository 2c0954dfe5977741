import { decodeLine } from '../main/journal/journal-codec';
import type { JournalEntry } from '../main/meetings/journal-entries';

/** Every whole line of a journal; a torn or changed one costs itself only. */
export const decodeJournal = (text: string): readonly JournalEntry[] =>
  text.split('\n').flatMap((line) => decodeLine(line) ?? []);
