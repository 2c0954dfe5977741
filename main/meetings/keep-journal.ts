import { learntOf, pastMeetings, restored, startOf } from './history';
import type { Journal, JournalEntry } from './journal';
import { finalStates, type Meeting } from './meeting';
import { mostMeetings, type MeetingBook } from './meeting-book';

/** More than these nobody looks for. */
const mostLost = 20;

/** Whether there is something new to find the meeting again by. */
const hasLearnt = (after: Meeting, before: Meeting | undefined): boolean =>
  after.state === 'connected' &&
  after.joinUrl !== undefined &&
  (after.joinUrl !== before?.joinUrl || after.details !== before.details || after.thread !== before.thread);

/**
 * Enters the meetings of earlier runs in the book, the newest of them, without a word; what the last run lost sight of is
 * lost. From now on writes down what becomes known of each meeting, and how it ends.
 * @param entries what stood in the journal
 * @param now milliseconds since 1970
 */
export function keepJournal(
  journal: Journal,
  entries: readonly JournalEntry[],
  book: MeetingBook,
  now: () => number,
): void {
  const past = pastMeetings(entries);
  const open = past.filter(({ end }) => end === undefined);
  const lost = { end: 'lost', at: now() } as const;
  const crowded = new Set(open.slice(0, -mostLost));
  for (const one of past.filter((each) => !crowded.has(each)).slice(-mostMeetings))
    book.restore(restored(one, one.end ?? lost));
  for (const { start } of open) journal.append({ operationId: start.operationId, ...lost });

  book.onChange((after, before) => {
    const { operationId, state } = after;
    if (hasLearnt(after, before)) journal.append({ operationId, learnt: learntOf(after), at: now() });
    if (!finalStates.has(state) || before === undefined || finalStates.has(before.state)) return;
    // One that ended before it was sent has no start yet.
    const wishes = book.get(operationId)?.wishes ?? {};
    if (!after.timeline.some(({ what }) => what === 'starting'))
      journal.append(startOf({ meeting: after, wishes }));
    journal.append({ operationId, end: state, learnt: learntOf(after), at: now() });
  });
}
