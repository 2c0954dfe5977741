import { text } from '../../common/text';
import { failure, type Problem, type Result, success } from '../../common/problem';
import type { Journal } from './journal-entries';
import type { TrackedMeeting } from './meeting-state';
import { finalStates } from '../../common/meeting';
import type { MeetingBook } from './meeting-book';

/** Deletes meetings from the list and the history, and restores them. */
export interface MeetingBin {
  /** Refused while the meeting is running, because it would continue unseen. */
  delete(operationId: string): Result;
  undelete(operationId: string): Result;
  /** Deletes a meeting for good, even one that is running. */
  discard(operationId: string): void;
}

/** How many meetings can be restored. */
const mostKept = 50;

const unknown = (): Problem => ({ code: 'NoMeeting', message: text('meeting.unknown'), next: 'none' });

const running = (): Problem => ({
  code: 'MeetingRuns',
  message: text('meeting.stillRuns'),
  advice: text('meeting.stillRunsAdvice'),
  next: 'none',
});

/** @param now milliseconds since 1970 */
export function createMeetingBin(book: MeetingBook, journal: Journal, now: () => number): MeetingBin {
  const kept = new Map<string, TrackedMeeting>();
  return {
    delete(operationId) {
      const tracked = book.get(operationId);
      if (tracked === undefined) return failure(unknown());
      if (!finalStates.has(tracked.meeting.state)) return failure(running());
      book.remove(operationId);
      journal.append({ operationId, deleted: true, at: now() });
      kept.set(operationId, tracked);
      const [oldest] = kept.keys();
      if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
      return success;
    },
    undelete(operationId) {
      const tracked = kept.get(operationId);
      if (tracked === undefined) return failure(unknown());
      kept.delete(operationId);
      journal.append({ operationId, deleted: false, at: now() });
      book.restore(tracked);
      return success;
    },
    discard(operationId) {
      kept.delete(operationId);
      book.remove(operationId);
      journal.append({ operationId, deleted: true, at: now() });
    },
  };
}
