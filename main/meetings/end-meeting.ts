import { t } from '../language/t';
import { failure, type Problem, type Result, success } from '../../common/problem';
import { StatusError } from '../ucwa/faults';
import { problemOf } from '../ucwa/problems/reasons';
import type { Session } from '../ucwa/session';
import { finalStates } from '../../common/meeting';
import type { MeetingBook } from './meeting-book';
import { saysNotThere } from './read-resource';

const notConnected = (): Problem => ({
  code: 'NoConnection',
  message: t('meeting.noConnectionNow'),
  advice: t('meeting.noConnectionNowAdvice'),
  next: 'retry',
});

const tooEarly = (): Problem => ({
  code: 'TooEarly',
  message: t('meeting.tooEarly'),
  advice: t('meeting.tooEarlyAdvice'),
  next: 'retry',
});

/** A meeting from an earlier run: the server has to confirm it before it can be left. */
const unfound = (session: Session | undefined): Result =>
  failure(session === undefined ? notConnected() : tooEarly());

/**
 * After 404 or 410 the meeting is over already, which is what the user wanted. But a page with that status may come
 * from a proxy: reading the conversation shows whether the server still has it.
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
 * Gives up the own seat: DELETE of the conversation; the others go on (conversation_ref).
 * @param session `undefined` while there is no connection
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
  // Before the request: the event that it is over can come before the answer.
  book.apply(operationId, { type: 'endWanted', wanted: true });
  try {
    await session.request({ method: 'DELETE', url: conversation });
  } catch (error) {
    if (!(await isOver(error, session, conversation))) {
      book.apply(operationId, { type: 'endWanted', wanted: false });
      return failure(problemOf(error));
    }
  }
  book.apply(operationId, { type: 'left' });
  return success;
}

/**
 * Cancels an invitation that is under way (cancel_ref); where the server offers no `cancel`, by leaving its conversation.
 * How it ends is told by the event channel. One that the server has told nothing of yet is cancelled as soon as it does
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
