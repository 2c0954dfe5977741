import { text } from '../../common/text';
import type { Problem } from '../../common/problem';
import { isSameAddress } from '../../common/sign-in-address';
import { leavesBehind, leftRunning, lostBecause } from '../ucwa/abort-reasons';
import type { Live } from '../ucwa/connection-options';
import type { Happening, TrackedMeeting } from './meeting-state';
import type { MeetingState } from '../../common/meeting';
import type { MeetingBook } from './meeting-book';

const signedOut = (cause: Problem): Problem => ({
  code: 'SignedOut',
  message: text('meeting.signedOut', { reason: cause.message }),
  advice: text('meeting.signedOutAdvice'),
  next: 'signIn',
});

/** The sign-in with which the meetings of each book end. One listener serves any number of meetings. */
const signIns = new WeakMap<MeetingBook, AbortSignal>();

/**
 * Ends the meetings of its user when the sign-in ends, since the application ends with it and the server stops reporting
 * (application_ref). Only signing out leaves the meetings; an application that stays on the server keeps them, for
 * the next sign-in of that user to find.
 * @param live of the sign-in that the book's meetings belong to
 */
export function endWithSignIn(
  book: MeetingBook,
  { account: user, application, signal }: Pick<Live, 'account' | 'application' | 'signal'>,
): void {
  if (signIns.get(book) === signal) return;
  signIns.set(book, signal);
  const own = [user, ...(application.emailAddresses ?? [])];
  /** A meeting that waits until its own account is signed in again. */
  const isAbsent = ({ meeting, account }: TrackedMeeting): boolean =>
    meeting.unconfirmed !== undefined &&
    account !== undefined &&
    !own.some((one) => isSameAddress(one, account));
  const end = (): void => {
    if (signal.reason === leftRunning) return;
    const cause = lostBecause(signal);
    const account = leavesBehind(signal);
    const happening = (state: MeetingState): Happening => {
      if (account !== undefined) return { type: 'leftBehind', account };
      if (cause !== undefined) return { type: 'lost', problem: signedOut(cause) };
      return { type: state === 'connected' ? 'left' : 'cancelled' };
    };
    for (const tracked of book.tracked) {
      const { operationId, state } = tracked.meeting;
      if (state !== 'waiting' && !isAbsent(tracked)) book.apply(operationId, happening(state));
    }
  };
  signal.addEventListener('abort', end, { once: true });
}
