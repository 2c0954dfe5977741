import { type Resource, textOf } from '../ucwa/codec/resource';
import { isSameResource, resourceKey } from '../ucwa/codec/same-resource';
import { finalStates } from '../../common/meeting';
import type { MeetingBook } from './meeting-book';
import type { Live } from '../ucwa/connection-options';
import { type Found, getIfThere } from './read-resource';

/**
 * Reads the conversations that the server lists, without incoming invitations (conversations_ref,
 * ConversationState_ref).
 * @param except keys of conversations to skip
 * @returns what could be read; `whole` is false if the server offers no list, or one that cannot be followed to its end
 * @throws what the session throws
 */
export async function listConversations(
  { session, application }: Live,
  except: ReadonlySet<string> = new Set(),
): Promise<{ readonly found: readonly Found[]; readonly whole: boolean }> {
  if (application.conversations === undefined) return { found: [], whole: false };
  const list = await session.get(application.conversations);
  const found: Found[] = [];
  let whole = true;
  for (const link of list.links.get('conversation') ?? []) {
    const href = session.follow(link, application.self);
    if (href === undefined) whole = false;
    if (href === undefined || except.has(resourceKey(href))) continue;
    const resource = await getIfThere(session, href);
    if (resource !== undefined && textOf(resource, 'state') !== 'Incoming') found.push({ href, resource });
  }
  return { found, whole };
}

/**
 * The conversations that a POST with a lost answer may have created: those that were not seen before it.
 * @param before keys of conversations seen before the POST
 * @returns the conversations; `undefined` if the server's list proves nothing
 * @throws what the session throws
 */
export async function newConversations(
  live: Live,
  before: ReadonlySet<string>,
): Promise<readonly Found[] | undefined> {
  const { found, whole } = await listConversations(live, before);
  return whole ? found : undefined;
}

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
    book.isForeign(href) ||
    others.some(({ conversation }) => isSameResource(conversation, href)) ||
    (subjectOf(resource) !== subject &&
      awaited.some(({ meeting }) => meeting.subject === subjectOf(resource)));
  const unclaimed = found.filter((one) => !isAnothers(one));
  if (unclaimed.length === 0) return 'none';
  const [ours, second] = unclaimed.filter(({ resource }) => subjectOf(resource) === subject);
  const mayBeAnothers = awaited.some(({ meeting }) => meeting.subject === subject);
  return ours === undefined || second !== undefined || mayBeAnothers ? 'unclear' : ours;
}
