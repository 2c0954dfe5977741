import type { TrackedMeeting } from './invitation';
import type { MeetingState, StartMeetingInput } from '../../common/meeting';

/** Nothing came of it: who tries again wants the same people there. */
const neverWas: ReadonlySet<MeetingState> = new Set(['failed', 'cancelled']);

/**
 * The input of another meeting like that one. A conversation that the server told of goes on
 * (startOnlineMeeting_ref, threadId); otherwise the thread stays the one that was asked for.
 */
export function againInput({
  meeting: { subject, importance, thread, threadId, state },
  wishes,
}: Pick<TrackedMeeting, 'meeting' | 'wishes'>): StartMeetingInput {
  const same = thread ?? threadId;
  return {
    importance,
    ...(subject === '' ? {} : { subject }),
    ...(same === undefined ? {} : { threadId: same }),
    ...(neverWas.has(state) ? wishes : {}),
  };
}
