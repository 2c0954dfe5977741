import type { Logger } from '../base/log';
import { problemOf } from '../ucwa/problems/reasons';
import type { Session } from '../ucwa/session';
import { finalStates } from '../../common/meeting';
import type { MeetingBook } from './meeting-book';
import { detailsOf, readDialIn } from './meeting-details';
import { type Found, joinUrlOf, readOnlineMeeting } from './read-meeting';

export interface JoinParts {
  readonly book: MeetingBook;
  readonly logger: Logger;
  /**
   * Called when the join link becomes known; copies it to the clipboard if the user wants that. @returns whether it did
   */
  readonly copyLink: (joinUrl: string, operationId: string) => boolean;
}

/**
 * Reads the join link, then reports that the user is in the meeting, so that the announcement has the link.
 * @returns false if the link could not be read
 */
export async function joinMeeting(
  operationId: string,
  session: Session,
  { book, logger, copyLink }: JoinParts,
): Promise<boolean> {
  const tracked = book.get(operationId);
  if (tracked === undefined) return true;
  let found: Found | undefined;
  let isRead = true;
  try {
    found = await readOnlineMeeting(session, tracked);
  } catch (error) {
    isRead = false;
    logger.warn('The join link could not be read:', problemOf(error).message);
  }
  const now = book.get(operationId)?.meeting;
  if (now === undefined || finalStates.has(now.state)) return true;
  const joinUrl = found === undefined ? undefined : joinUrlOf(found.resource);
  const copied = joinUrl !== undefined && now.joinUrl === undefined && copyLink(joinUrl, operationId);
  book.apply(operationId, { type: 'joined', ...(joinUrl === undefined ? {} : { joinUrl }), copied });
  if (found !== undefined) await tellDetails(operationId, found, session, { book, logger });
  return isRead;
}

/** After the link, which is what the user waits for. */
async function tellDetails(
  operationId: string,
  { href, resource }: Found,
  session: Session,
  { book, logger }: Pick<JoinParts, 'book' | 'logger'>,
): Promise<void> {
  book.apply(operationId, { type: 'details', details: detailsOf(resource) });
  try {
    const dialIn = await readDialIn(session, resource, href);
    if (dialIn !== undefined) book.apply(operationId, { type: 'details', details: { dialIn } });
  } catch (error) {
    logger.info('The dial-in numbers could not be read:', problemOf(error).message);
  }
}
