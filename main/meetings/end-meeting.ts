import { failure, type Result, success } from '../problem';
import { StatusError } from '../ucwa/faults';
import { problemOf } from '../ucwa/reasons';
import type { Session } from '../ucwa/session';
import type { MeetingBook } from './meeting-book';

const notConnected = failure({
  code: 'NoConnection',
  message: 'There is no connection with the server right now.',
  advice: 'Try again once it is connected.',
  next: 'retry',
});

const tooEarly = failure({
  code: 'TooEarly',
  message: 'The server has not told yet how this meeting can be cancelled.',
  advice: 'Try again in a moment.',
  next: 'retry',
});

/** 404 and 410: it is over already, which is what was wanted. */
const isOver = (error: unknown): boolean =>
  error instanceof StatusError && (error.status === 404 || error.status === 410);

/**
 * Gives up the own seat: DELETE of the conversation; the others go on (conversation_ref).
 * @param session `undefined` while there is no connection
 */
export async function leaveMeeting(
  book: MeetingBook,
  operationId: string,
  session: Session | undefined,
): Promise<Result> {
  const conversation = book.get(operationId)?.conversation;
  if (conversation === undefined) return tooEarly;
  if (session === undefined) return notConnected;
  try {
    await session.request({ method: 'DELETE', url: conversation });
  } catch (error) {
    if (!isOver(error)) return failure(problemOf(error));
  }
  book.apply(operationId, { type: 'left' });
  return success;
}

/**
 * Cancels an invitation that is under way (cancel_ref); where the server offers no `cancel`, by leaving its conversation.
 * How it ends is told by the event channel.
 */
export async function cancelInvitation(
  book: MeetingBook,
  operationId: string,
  session: Session | undefined,
): Promise<Result> {
  const tracked = book.get(operationId);
  const target = tracked?.cancel ?? tracked?.conversation;
  if (tracked === undefined || target === undefined) return tooEarly;
  if (session === undefined) return notConnected;
  try {
    await session.request({ method: tracked.cancel === undefined ? 'DELETE' : 'POST', url: target });
  } catch (error) {
    const justCompleted = error instanceof StatusError && error.status === 409;
    if (!isOver(error) && !justCompleted) return failure(problemOf(error));
  }
  return success;
}
