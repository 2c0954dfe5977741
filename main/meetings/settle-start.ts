import { logProblem } from '../../common/problem';
import type { Clock } from '../base/clock';
import type { Logger } from '../base/log';
import type { Connection } from '../ucwa/connection';
import { isStale, StatusError } from '../ucwa/faults';
import { problemOf } from '../ucwa/problems/reasons';
import { isSameResource } from '../ucwa/codec/same-resource';
import type { MeetingBook } from './meeting-book';
import type { MeetingFollower } from './meeting-follower';
import { newConversations, ownConversation } from './conversations';
import type { StartFailure } from './send-start';

/** What happened after a failed POST: the book knows, the server has shown that it did not act, or nobody knows. */
type Settled = 'told' | 'notActed' | 'unknown';

export interface SettleDeps {
  readonly connection: Connection;
  readonly book: MeetingBook;
  readonly follower: MeetingFollower;
  readonly clock: Clock;
  readonly logger: Logger;
}

interface FailedStart {
  readonly operationId: string;
  readonly failure: StartFailure;
  /** Conversations seen before the POST. */
  readonly before: ReadonlySet<string>;
}

/** How long to wait for events if the answer to the POST was lost, in milliseconds. */
const eventsAfterLoss = 10_000;
/** A longer failure is not due to a connection that was closed before its use, in milliseconds. */
const quick = 2_000;

/**
 * When to read the list of conversations for proof that the server did not act, in milliseconds after the failure. At
 * once if our idle connection was closed. If a proxy's connection was closed, the server may still be about to act,
 * so there is a second look. After any other failure an early look proves nothing.
 */
function looksAfter({ cause, took }: StartFailure): readonly number[] {
  if (took > quick) return [];
  if (isStale(cause)) return [0];
  const ofProxy = cause instanceof StatusError && cause.body === undefined;
  return ofProxy && (cause.status === 502 || cause.status === 503) ? [0, 1_000] : [];
}

/**
 * Finds out whether the server started a meeting although its POST failed, from its events or else its conversations.
 * If no conversation could be this meeting, the server did not act.
 */
export async function settleStart(failed: FailedStart, deps: SettleDeps): Promise<Settled> {
  const { clock } = deps;
  const at = clock.now();
  const lookAt = async (ms: number): Promise<Seen> =>
    (await toldBy(failed.operationId, at + ms - clock.now(), deps)) ? 'told' : look(failed, deps);
  const looks = looksAfter(failed.failure);
  let seen: Seen | undefined;
  for (const ms of looks) {
    seen = await lookAt(ms);
    if (seen !== 'none') break;
  }
  if (seen === 'told') return 'told';
  if (seen === 'none') return 'notActed';
  return (await lookAt(eventsAfterLoss)) === 'told' ? 'told' : 'unknown';
}

type Seen = 'told' | 'none' | 'unclear';

/** Reads the conversations and adopts the only one that can belong to the meeting. */
async function look({ operationId, failure, before }: FailedStart, deps: SettleDeps): Promise<Seen> {
  const { live } = failure;
  const { connection, book, follower, logger } = deps;
  // The links of an application that is gone are void, and its conversations with it.
  if (!isSameResource(connection.live?.application.self, live.application.self)) return 'unclear';
  try {
    const found = await newConversations(live, before);
    // In the meantime an event may have reported it, or the user cancelled it or signed out.
    if (isTold(book, operationId)) return 'told';
    if (found === undefined) return 'unclear';
    const ours = ownConversation(operationId, found, book);
    if (typeof ours === 'string') return ours;
    follower.adopt(operationId, ours, live.session);
    return 'told';
  } catch (error) {
    logger.info('The conversations could not be listed:', logProblem(problemOf(error)));
    return isTold(book, operationId) ? 'told' : 'unclear';
  }
}

/** Whether an event has reported it, or the next sign-in of its account will find out. */
function isTold(book: MeetingBook, operationId: string): boolean {
  const meeting = book.get(operationId)?.meeting;
  return meeting?.state !== 'starting' || meeting.unconfirmed === 'earlierRun';
}

/** Whether the server reports the meeting within that time, in milliseconds. */
function toldBy(
  operationId: string,
  within: number,
  { book, clock }: Pick<SettleDeps, 'book' | 'clock'>,
): Promise<boolean> {
  if (within <= 0 || isTold(book, operationId)) return Promise.resolve(isTold(book, operationId));
  return new Promise((resolve) => {
    const finish = (): void => {
      cancel();
      unsubscribe();
      resolve(isTold(book, operationId));
    };
    const cancel = clock.after(within, finish);
    const unsubscribe = book.onChange(() => {
      if (isTold(book, operationId)) finish();
    });
  });
}
