import { type Journal, type JournalEntry, type JournalStart, withoutEnd } from './journal';
import { finalStates, type Meeting } from './meeting';
import type { MeetingBook } from './meeting-book';

/** More than these nobody looks for. */
const mostLost = 20;

/** A meeting of an earlier run that ended before it knew what became of it. */
const lost = ({ at, ...start }: JournalStart, now: number): Meeting => ({
  ...start,
  trigger: 'window',
  state: 'lost',
  linkCopied: false,
  canCancel: false,
  canLeave: false,
  timeline: [
    { at, what: 'asked' },
    { at, what: 'starting' },
    { at: now, what: 'lost' },
  ],
});

/**
 * Enters in the book what an earlier run lost sight of, once and without a word, and from now on writes down how each
 * meeting ends.
 * @param entries what stood in the journal
 * @param now milliseconds since 1970
 */
export function keepJournal(
  journal: Journal,
  entries: readonly JournalEntry[],
  book: MeetingBook,
  now: () => number,
): void {
  const open = withoutEnd(entries);
  for (const start of open.slice(-mostLost)) book.restore(lost(start, now()));
  for (const { operationId } of open) journal.append({ operationId, end: 'lost', at: now() });
  book.onChange(({ operationId, state }, before) => {
    if (!finalStates.has(state) || before === undefined || finalStates.has(before.state)) return;
    journal.append({ operationId, end: state, at: now() });
  });
}
