import { type Resource, textOf } from '../ucwa/codec/resource';
import { isSameResource } from '../ucwa/codec/same-resource';
import { finalStates } from '../../common/meeting';
import type { MeetingBook } from './meeting-book';
import type { Found } from './read-meeting';

const subjectOf = (conversation: Resource): string => textOf(conversation, 'subject') ?? '';

/**
 * Finds the conversation of a meeting whose address is not known: it has the same subject and belongs to no other
 * meeting. If two conversations fit, neither is taken, since a wrong one would be announced as the user's own.
 * @param found conversations on the server
 * @returns the conversation; `none` if no conversation fits
 */
export function ownConversation(
  operationId: string,
  found: readonly Found[],
  book: MeetingBook,
): Found | 'none' | 'unclear' {
  const subject = book.get(operationId)?.meeting.subject ?? '';
  const others = book.tracked.filter(({ meeting }) => meeting.operationId !== operationId);
  // Other meetings under way whose conversations are not known yet.
  const awaited = others.filter(
    ({ meeting, conversation }) => conversation === undefined && !finalStates.has(meeting.state),
  );
  const isAnothers = ({ href, resource }: Found): boolean =>
    others.some(({ conversation }) => isSameResource(conversation, href)) ||
    (subjectOf(resource) !== subject &&
      awaited.some(({ meeting }) => meeting.subject === subjectOf(resource)));
  const unclaimed = found.filter((one) => !isAnothers(one));
  if (unclaimed.length === 0) return 'none';
  const [ours, second] = unclaimed.filter(({ resource }) => subjectOf(resource) === subject);
  const mayBeAnothers = awaited.some(({ meeting }) => meeting.subject === subject);
  return ours === undefined || second !== undefined || mayBeAnothers ? 'unclear' : ours;
}
