import { learntOf, pastMeetings, restored, startOf } from './history';
import type { TrackedMeeting } from './invitation';
import type { Journal } from './journal';
import type { JournalEntry } from './journal-entries';
import { finalStates } from '../../common/meeting';
import { mostMeetings, type MeetingBook } from './meeting-book';

/** What finds a meeting again: the next run on the server, and the user in the history. */
const marksOf = ({ meeting, invitation, conversation, onlineMeeting }: TrackedMeeting): string =>
  JSON.stringify([
    meeting.state,
    meeting.unconfirmed,
    meeting.joinUrl,
    meeting.details,
    meeting.thread,
    ...[invitation, conversation, onlineMeeting],
  ]);

/**
 * Enters the newest meetings of earlier runs in the book without announcing them. Those that had not ended may still be
 * running: the server is asked after the next sign-in (take-up.ts). From then on, writes down what becomes known of
 * each meeting and how it ends.
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
  for (const one of past.slice(-mostMeetings)) book.restore(restored(one));
  // No application has more meetings than this.
  for (const { start, end } of past.slice(0, -mostMeetings))
    if (end === undefined) journal.append({ operationId: start.operationId, end: 'lost', at: now() });

  const marks = new Map<string, string>();
  book.onChange((after, before) => {
    const { operationId, state } = after;
    const tracked = book.get(operationId);
    if (tracked === undefined) return;
    if (!finalStates.has(state)) {
      const found = marksOf(tracked);
      // Until the server has accepted it, the entry of its start says everything.
      if (state === 'waiting' || state === 'starting' || marks.get(operationId) === found) return;
      marks.set(operationId, found);
      journal.append({ operationId, learnt: learntOf(tracked), at: now() });
      return;
    }
    marks.delete(operationId);
    if (before === undefined || finalStates.has(before.state)) return;
    // One that ended before it was sent has no start yet.
    if (!after.timeline.some(({ what }) => what === 'starting')) journal.append(startOf(tracked));
    journal.append({ operationId, end: state, learnt: learntOf(tracked), at: now() });
  });
}
