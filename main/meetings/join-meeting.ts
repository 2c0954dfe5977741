import { defined } from '../../common/defined';
import { logProblem } from '../../common/problem';
import type { Logger } from '../base/log';
import { problemOf } from '../ucwa/problems/reasons';
import type { Session } from '../ucwa/session';
import { finalStates } from '../../common/meeting';
import type { MeetingBook } from './meeting-book';
import type { Happening } from './meeting-state';
import { detailsOf, joinUrlOf, readDialIn, readOnlineMeeting } from './online-meeting';
import type { Found } from './read-resource';

export interface JoinDeps {
  readonly book: MeetingBook;
  readonly logger: Logger;
  /**
   * Copies the join link to the clipboard as soon as it is known.
   * @returns whether it is on the clipboard; `undefined` if the user does not want that
   */
  readonly copyLink: (joinUrl: string, operationId: string) => Promise<boolean> | undefined;
}

/**
 * Reads the join link, then reports that the user is in the meeting, so that the announcement has the link.
 * @returns false if the link could not be read
 */
export async function joinMeeting(
  operationId: string,
  session: Session,
  { book, logger, copyLink }: JoinDeps,
): Promise<boolean> {
  const tracked = book.get(operationId);
  if (tracked === undefined) return true;
  let found: Found | undefined;
  let isRead = true;
  try {
    found = await readOnlineMeeting(session, tracked);
  } catch (error) {
    isRead = false;
    logger.warn('The join link could not be read:', logProblem(problemOf(error)));
  }
  const isRunning = (): boolean => {
    const now = book.get(operationId)?.meeting;
    return now !== undefined && !finalStates.has(now.state);
  };
  if (!isRunning()) return true;
  const joinUrl = found === undefined ? undefined : joinUrlOf(found.resource);
  const copies =
    joinUrl === undefined || book.get(operationId)?.meeting.joinUrl !== undefined
      ? undefined
      : copyLink(joinUrl, operationId);
  const copied = await copies;
  if (copies !== undefined && !isRunning()) return true;
  book.apply(operationId, {
    type: 'joined',
    ...defined({ joinUrl }),
    ...(copied === false ? { copyFailed: true } : {}),
    copied: copied === true,
  });
  if (found !== undefined) await readDetails(operationId, found, session, { book, logger });
  return isRead;
}

/**
 * Applies what happened; if the invitation succeeded with it, joins the meeting.
 * @returns false if the join link could not be read
 */
export async function applyAndJoin(
  operationId: string,
  happening: Happening | undefined,
  session: Session,
  deps: JoinDeps,
): Promise<boolean> {
  const { book } = deps;
  if (happening === undefined) return true;
  const before = book.get(operationId)?.succeeded;
  book.apply(operationId, happening);
  if (before !== false || book.get(operationId)?.succeeded !== true) return true;
  return joinMeeting(operationId, session, deps);
}

/** After the link, which is what the user waits for. */
async function readDetails(
  operationId: string,
  { href, resource }: Found,
  session: Session,
  { book, logger }: Pick<JoinDeps, 'book' | 'logger'>,
): Promise<void> {
  book.apply(operationId, { type: 'details', details: detailsOf(resource) });
  try {
    const dialIn = await readDialIn(session, resource, href);
    if (dialIn !== undefined) book.apply(operationId, { type: 'details', details: { dialIn } });
  } catch (error) {
    logger.info('The dial-in numbers could not be read:', logProblem(problemOf(error)));
  }
}
