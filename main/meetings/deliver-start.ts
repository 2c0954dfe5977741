import { text } from '../../common/text';
import { logProblem, type Problem } from '../../common/problem';
import type { StartMeetingInput } from '../../common/meeting';
import type { Live } from '../ucwa/connection-options';
import { mayHaveActed, StatusError } from '../ucwa/faults';
import { problemOf } from '../ucwa/problems/reasons';
import { endWithSignIn } from './end-with-sign-in';
import { startOf } from './history';
import type { Journal } from './journal-entries';
import { noRoom, roomProblem } from './meeting-room';
import { LinkGone, type SendDeps, sendStart, StartFailure } from './send-start';
import { type SettleDeps, settleStart } from './settle-start';

export interface DeliverDeps extends SendDeps, SettleDeps {
  /** Gets an entry about each meeting before its POST is sent. */
  readonly journal?: Journal;
}

/** After this time, in milliseconds, the app reports once more an invitation that is still under way. */
const longTime = 120_000;

/**
 * Everybody else hears of a meeting when its POST has gone out, since drawing menus and showing notifications takes
 * longer than sending it; or after this time, in milliseconds, since opening a connection can take longer still.
 */
const longestQuiet = 50;

/** The server does not offer the link (startOnlineMeeting_ref, Hypermedia). */
export const notAllowed = (): Problem => ({
  code: 'NotAllowed',
  message: text('meeting.notAllowed'),
  advice: text('meeting.askAdministrator'),
  next: 'contactAdministrator',
});

/** The server does not offer the link for that start. */
export const whyNotAllowed = ({ room }: StartMeetingInput): Problem =>
  room === true ? noRoom() : notAllowed();

const unanswered = (): Problem => ({
  code: 'NoAnswer',
  message: text('meeting.noAnswer'),
  advice: text('meeting.noAnswerAdvice'),
  next: 'retry',
});

/**
 * Asks the server to start a meeting that is in the book, and reports there how that went. If the answer gets lost, it
 * finds out whether the server acted; if the server did not, it sends the POST once more (decision 0025). Never fails.
 */
export async function deliverStart(
  operationId: string,
  input: StartMeetingInput,
  live: Live,
  deps: DeliverDeps,
): Promise<void> {
  const { book, clock, logger, journal } = deps;
  const before = book.conversationsSeen;
  clock.after(longestQuiet, () => book.tell(operationId));
  clock.after(longTime, () => book.apply(operationId, { type: 'stillWaiting' }));
  endWithSignIn(book, live);
  // Whatever happens from here on, another run can tell that the app asked the server for this.
  const tracked = book.get(operationId);
  if (tracked !== undefined) journal?.append(startOf(tracked, live.account));
  book.noteAccount(operationId, live.account);

  const first = await post(operationId, input, live, false, deps);
  if (first === undefined) return;
  const settled = await settleStart({ operationId, failure: first, before }, deps);
  if (settled === 'unknown') askUser(operationId, first, deps);
  if (settled !== 'notActed') return;
  if (book.get(operationId)?.endWanted === true) {
    book.apply(operationId, { type: 'cancelled' });
    return;
  }

  logger.info('The server did not hear of the meeting: startOnlineMeeting is sent again.');
  const second = await post(operationId, input, first.live, true, deps);
  if (second === undefined) return;
  const settledAgain = await settleStart({ operationId, failure: second, before }, deps);
  if (settledAgain === 'notActed') fail(operationId, problemOf(second.cause), deps);
  else if (settledAgain === 'unknown') askUser(operationId, second, deps);
}

/** @returns the failure if the server may have acted in spite of it; any other failure ends the meeting */
async function post(
  operationId: string,
  input: StartMeetingInput,
  live: Live,
  again: boolean,
  deps: DeliverDeps,
): Promise<StartFailure | undefined> {
  const { follower, logger } = deps;
  try {
    const started = await sendStart(operationId, input, live, again, deps);
    // From here on the server has the meeting: its events say what cannot be read now.
    await follower
      .accept(operationId, started.invitation, started.live.session)
      .catch((error: unknown) =>
        logger.warn('An early event could not be applied:', logProblem(problemOf(error))),
      );
  } catch (error) {
    const cause = error instanceof StartFailure ? error.cause : error;
    logger.info('startOnlineMeeting failed:', logProblem(problemOf(cause)));
    if (error instanceof StartFailure && isUnsettled(error)) return error;
    fail(operationId, whyFailed(input, error instanceof LinkGone ? error : cause), deps);
  }
  return undefined;
}

function whyFailed(input: StartMeetingInput, error: unknown): Problem {
  const known = input.room === true ? roomProblem(error) : undefined;
  return known ?? (error instanceof LinkGone ? whyNotAllowed(input) : problemOf(error));
}

/** `AlreadyExists` after a second POST means that the first one succeeded, although its answer said otherwise. */
const isUnsettled = ({ cause, repeated }: StartFailure): boolean =>
  mayHaveActed(cause) || (repeated && cause instanceof StatusError && cause.is(409, 'AlreadyExists'));

const fail = (operationId: string, problem: Problem, { book }: DeliverDeps): void =>
  book.apply(operationId, { type: 'failed', problem });

/** Nothing shows whether the server started the meeting, so the user has to look. */
const askUser = (operationId: string, { cause }: StartFailure, deps: DeliverDeps): void =>
  fail(operationId, { ...unanswered(), details: problemOf(cause).message }, deps);
