import { failure, type Result, success } from '../../../common/problem';
import { text } from '../../../common/text';
import { problemOf } from '../../ucwa/problems/reasons';
import type { Session } from '../../ucwa/session';
import type { MeetingBook } from '../meeting-book';
import { toConversationHappening } from '../happenings';
import { getIfThere } from '../read-resource';
import { notConnected } from './ask-people';

/** The meetings whose lock is being changed. */
type UnderWay = Map<string, Promise<Result>>;

/**
 * Mutes all attendees and keeps them from unmuting themselves, or lets them unmute themselves again
 * (enableAudienceMuteLock_ref, disableAudienceMuteLock_ref). The event of the conversation shows the result.
 */
export function createMuteAttendees(
  book: MeetingBook,
  session: () => Session | undefined,
): (operationId: string, wanted: boolean) => Promise<Result> {
  const underWay: UnderWay = new Map();

  const run = async (operationId: string, wanted: boolean): Promise<Result> => {
    const server = session();
    const tracked = book.get(operationId);
    if (server === undefined) return failure(notConnected());
    const { conversation, parts, meeting } = tracked ?? {};
    if (meeting?.attendeesMuted === wanted) return success;
    const url = wanted ? parts?.enableMuteLock : parts?.disableMuteLock;
    if (conversation === undefined || url === undefined || parts?.conferenced !== true)
      return failure({
        code: 'NotAllowed',
        message: text(wanted ? 'people.notAllowed.muteAll' : 'people.notAllowed.unmuteAll'),
        advice: text('people.notAllowedAdvice'),
        next: 'none',
      });
    try {
      await server.request({ method: 'POST', url });
      return success;
    } catch (error) {
      // Perhaps somebody else did it, or the user's role has changed.
      const resource = await getIfThere(server, conversation).catch(() => undefined);
      book.apply(operationId, toConversationHappening(conversation, resource, server.follow));
      return book.get(operationId)?.meeting.attendeesMuted === wanted ? success : failure(problemOf(error));
    }
  };

  return (operationId, wanted) => {
    const id = `${operationId} ${String(wanted)}`;
    const known = underWay.get(id);
    if (known !== undefined) return known;
    const running = run(operationId, wanted).finally(() => underWay.delete(id));
    underWay.set(id, running);
    return running;
  };
}
