import type { Live } from '../ucwa/connection-options';
import { type Resource, textOf } from '../ucwa/codec/resource';
import { atHostOf, belongsTo, isSameResource, resourceKey } from '../ucwa/codec/same-resource';
import type { Session } from '../ucwa/session';
import type { Happening, TrackedMeeting } from './meeting-state';
import { conversationHappenings, type InvitationHappening, invitationHappening } from './happenings';
import type { MeetingBook } from './meeting-book';
import { newConversations, ownConversation } from './conversations';
import { saysNotThere } from './read-resource';

/** The URL of the invitation, if it belongs to this application, which may have moved. */
const invitationIn = ({ invitation }: TrackedMeeting, { application }: Live): string | undefined =>
  invitation !== undefined && belongsTo(invitation, application.self) ? invitation : undefined;

async function readInvitation(
  url: string | undefined,
  session: Session,
): Promise<InvitationHappening | 'gone' | 'unknown'> {
  if (url === undefined) return 'unknown';
  let resource: Resource;
  try {
    resource = await session.get(url);
  } catch (error) {
    if (saysNotThere(error)) return error.body === undefined ? 'unknown' : 'gone';
    throw error;
  }
  return invitationHappening({ href: url, resource }, session) ?? 'unknown';
}

/**
 * A 404 that UCWA did not write may come from a proxy, so the list of conversations decides.
 * @throws the error itself, unless the list proves that the conversation is gone
 */
async function readConversation(href: string, { session, application }: Live): Promise<Resource | undefined> {
  try {
    return await session.get(href);
  } catch (error) {
    if (!saysNotThere(error)) throw error;
    if (error.body !== undefined) return undefined;
    if (application.conversations === undefined) throw error;
    const list = await session.get(application.conversations);
    for (const link of list.links.get('conversation') ?? [])
      if (isSameResource(session.follow(link, application.self) ?? href, href)) throw error;
    return undefined;
  }
}

/** The server no longer has the meeting, because the user left or for an unknown reason. */
const gone = ({ meeting, endWanted }: TrackedMeeting): Happening =>
  endWanted === true ? { type: meeting.state === 'connected' ? 'left' : 'cancelled' } : { type: 'lost' };

/** Looks for a meeting whose address is not known in the list of conversations. */
async function findInList(
  tracked: TrackedMeeting,
  live: Live,
  book: MeetingBook,
): Promise<readonly Happening[] | 'none' | 'unclear'> {
  const { operationId } = tracked.meeting;
  const known = book.tracked.flatMap(({ conversation }) =>
    conversation === undefined ? [] : [resourceKey(conversation)],
  );
  const found = await newConversations(live, new Set(known));
  if (found === undefined) return 'unclear';
  const ours = ownConversation(operationId, found, book);
  return typeof ours === 'string' ? ours : conversationHappenings(ours, tracked, live.session);
}

/**
 * Finds the conversation of a meeting whose links belong to an application at another host. If it is the same
 * application, the list of conversations has it under the same path.
 * @throws what the session throws
 */
export async function conversationAtHost(
  { conversation }: TrackedMeeting,
  { session, application }: Live,
): Promise<string | undefined> {
  const wanted = conversation && atHostOf(conversation, application.self);
  if (wanted === undefined || application.conversations === undefined) return undefined;
  const list = await session.get(application.conversations);
  return (list.links.get('conversation') ?? [])
    .map((link) => session.follow(link, application.self))
    .find((href) => isSameResource(href, wanted));
}

/**
 * Reads what the server knows about a meeting: the invitation until that is settled, then the conversation, or the
 * list of conversations if their URLs are not known.
 * @returns what was learnt, in order; `none` if neither a URL nor the list leads to the meeting
 * @throws what the session throws
 */
export async function readMeeting(
  tracked: TrackedMeeting,
  live: Live,
  book: MeetingBook,
): Promise<readonly Happening[] | 'none'> {
  const { succeeded, conversation: known } = tracked;
  const isSettled = succeeded && known !== undefined;
  const told = isSettled ? 'unknown' : await readInvitation(invitationIn(tracked, live), live.session);
  const invitation = typeof told === 'string' ? undefined : told;
  if (invitation?.outcome === 'failure') return [invitation];
  const conversation = invitation?.conversation ?? known;
  if (conversation === undefined) {
    if (invitation !== undefined) return [invitation];
    const found = await findInList(tracked, live, book);
    if (typeof found !== 'string') return found;
    return told === 'gone' ? [gone(tracked)] : found === 'none' ? 'none' : [];
  }
  const resource = await readConversation(conversation, live);
  const isThere = resource !== undefined && textOf(resource, 'state') !== 'Disconnected';
  const underWay = invitation !== undefined && invitation.outcome === undefined;
  if (!isThere) return underWay ? [invitation] : [gone(tracked)];
  return conversationHappenings({ href: conversation, resource }, tracked, live.session, invitation);
}
