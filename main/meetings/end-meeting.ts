import { text } from '../../common/text';
import { failure, type Problem, type Result, success } from '../../common/problem';
import { StatusError } from '../ucwa/faults';
import { problemOf } from '../ucwa/problems/reasons';
import type { Session } from '../ucwa/session';
import { finalStates } from '../../common/meeting';
import { hangUpFirst } from './hang-up-first';
import type { MeetingBook } from './meeting-book';
import { notHungUp } from './phone-problems';
import { saysNotThere } from './read-resource';

/** A command needs a connection, and there is none. */
export const notConnected = (): Problem => ({
  code: 'NoConnection',
  message: text('meeting.noConnectionNow'),
  advice: text('meeting.noConnectionNowAdvice'),
  next: 'retry',
});

const tooEarly = (): Problem => ({
  code: 'TooEarly',
  message: text('meeting.tooEarly'),
  advice: text('meeting.tooEarlyAdvice'),
  next: 'retry',
});

/** The user can leave a meeting from an earlier run only after the server has confirmed it. */
const unfound = (session: Session | undefined): Result =>
  failure(session === undefined ? notConnected() : tooEarly());

/**
 * After 404 or 410 the meeting is already over, as the user wanted. But a page with that status may come from a
 * proxy. Reading the conversation then shows whether the server still has it.
 * @param conversation its URL; `undefined` if it is not known
 */
async function isOver(error: unknown, session: Session, conversation: string | undefined): Promise<boolean> {
  if (!(error instanceof StatusError) || (error.status !== 404 && error.status !== 410)) return false;
  if (error.body !== undefined || conversation === undefined) return true;
  try {
    await session.get(conversation);
    return false;
  } catch (second) {
    return saysNotThere(second);
  }
}

/**
 * Leaves a meeting by DELETE of the conversation; the others stay (conversation_ref). Hangs up the user's telephone
 * first, because no page says that the server does.
 * @param session `undefined` while there is no connection
 * @returns a failure with the code `NotHungUp` if the user has left, but the telephone may still be in the meeting
 */
export async function leaveMeeting(
  book: MeetingBook,
  operationId: string,
  session: Session | undefined,
): Promise<Result> {
  const { conversation, meeting } = book.get(operationId) ?? {};
  if (meeting?.unconfirmed !== undefined) return unfound(session);
  if (conversation === undefined) return failure(tooEarly());
  if (session === undefined) return failure(notConnected());
  // Before the request, because the event that it ended may come before the answer.
  book.apply(operationId, { type: 'endWanted', wanted: true });
  const onTheLine = await hangUpFirst(book, operationId, session);
  try {
    await session.request({ method: 'DELETE', url: conversation });
  } catch (error) {
    if (!(await isOver(error, session, conversation))) {
      book.apply(operationId, { type: 'endWanted', wanted: false });
      return failure(problemOf(error));
    }
  }
  book.apply(operationId, { type: 'left' });
  return onTheLine === undefined ? success : failure(notHungUp(onTheLine));
}

/**
 * Cancels an invitation that is under way (cancel_ref), or leaves its conversation if the server offers no `cancel`.
 * The event channel reports the outcome. If the server has not offered either yet, the app cancels as soon as it does
 * (fulfil-wishes.ts).
 */
export async function cancelInvitation(
  book: MeetingBook,
  operationId: string,
  session: Session | undefined,
): Promise<Result> {
  const tracked = book.get(operationId);
  if (tracked === undefined) return failure(tooEarly());
  if (finalStates.has(tracked.meeting.state)) return success;
  if (tracked.meeting.unconfirmed !== undefined) return unfound(session);
  if (tracked.meeting.state === 'connected') return leaveMeeting(book, operationId, session);
  if (session === undefined) return failure(notConnected());
  book.apply(operationId, { type: 'endWanted', wanted: true });
  const target = tracked.cancel ?? tracked.conversation;
  if (target === undefined) return success;
  try {
    const method = tracked.cancel === undefined ? 'DELETE' : 'POST';
    await session.request({ method, url: target, repeatable: true });
  } catch (error) {
    const justCompleted = error instanceof StatusError && error.status === 409;
    if (!justCompleted && !(await isOver(error, session, tracked.conversation))) {
      book.apply(operationId, { type: 'endWanted', wanted: false });
      return failure(problemOf(error));
    }
  }
  return success;
}
