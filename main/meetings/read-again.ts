import type { Live } from '../ucwa/connection-options';
import { type Resource, textOf } from '../ucwa/codec/resource';
import { atHostOf, belongsTo, isSameResource, resourceKey } from '../ucwa/codec/same-resource';
import type { Session } from '../ucwa/session';
import type { Happening, TrackedMeeting } from './invitation';
import { toConversationHappening, toInvitationHappening } from './invitation-event';
import type { MeetingBook } from './meeting-book';
import { ownConversation } from './own-conversation';
import { type Found, newConversations, saysNotThere } from './read-meeting';

type InvitationTold = Extract<Happening, { type: 'invitation' }>;

const settledStates: ReadonlySet<string> = new Set(['Connected', 'Failed', 'Cancelled', 'Declined']);

/** Whether the user is in a conversation of that state (ConversationState_ref). */
export const isJoined = (state: string | undefined): boolean =>
  state === 'Conferenced' || state === 'Connected';

/** Whether its links belong to this application, which may have moved. */
const invitationIn = ({ invitation }: TrackedMeeting, { application }: Live): string | undefined =>
  invitation !== undefined && belongsTo(invitation, application.self) ? invitation : undefined;

/** What an invitation says, as the events it would have sent. */
export function invitationSaid({ href, resource }: Found, session: Session): InvitationTold | undefined {
  const isSettled = settledStates.has(textOf(resource, 'state') ?? '');
  const event = {
    sender: { rel: 'communication', href: '' },
    type: isSettled ? 'completed' : 'updated',
    link: { rel: 'onlineMeetingInvitation', href },
  };
  return toInvitationHappening(event, resource, session.follow);
}

async function readInvitation(
  url: string | undefined,
  session: Session,
): Promise<InvitationTold | 'gone' | 'unknown'> {
  if (url === undefined) return 'unknown';
  let resource: Resource;
  try {
    resource = await session.get(url);
  } catch (error) {
    if (saysNotThere(error)) return error.body === undefined ? 'unknown' : 'gone';
    throw error;
  }
  return invitationSaid({ href: url, resource }, session) ?? 'unknown';
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

/** The server no longer has it, because the user left or for a reason that it did not give. */
const gone = ({ meeting, endWanted }: TrackedMeeting): Happening =>
  endWanted === true ? { type: meeting.state === 'connected' ? 'left' : 'cancelled' } : { type: 'lost' };

/**
 * What a conversation that was found says about the meeting.
 * @param invitation what the invitation said
 */
export function toldBy(
  { href, resource }: Found,
  { succeeded, conversation }: TrackedMeeting,
  session: Session,
  invitation?: InvitationTold,
): readonly Happening[] {
  const found = { type: 'invitation', conversation: href } as const;
  const isIn = isJoined(textOf(resource, 'state'));
  // Its success may have been reported without its conversation, which the user can only leave once it is known.
  const isKnown = succeeded && isSameResource(conversation, href);
  return [
    toConversationHappening(href, resource, session.follow),
    ...(isKnown || invitation !== undefined ? [] : [{ ...found, phase: 'updated' } as const]),
    ...(invitation === undefined ? [] : [invitation]),
    ...(succeeded || !isIn ? [] : [{ ...found, phase: 'completed', outcome: 'success' } as const]),
  ];
}

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
  return typeof ours === 'string' ? ours : toldBy(ours, tracked, live.session);
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
 * Reads what the server knows about a meeting: its invitation until that is settled, then its conversation; if their
 * addresses are not known, the list of conversations.
 * @returns what was learnt, in order; `none` if neither an address nor the list leads to the meeting
 * @throws what the session throws
 */
export async function readAgain(
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
  return toldBy({ href: conversation, resource }, tracked, live.session, invitation);
}
