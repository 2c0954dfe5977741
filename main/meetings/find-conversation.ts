import type { Live } from '../ucwa/connection-options';
import { linkOf, type Resource, textOf } from '../ucwa/codec/resource';
import { belongsTo, isSameResource } from '../ucwa/codec/same-resource';
import type { TrackedMeeting } from './meeting-state';
import type { Meeting } from '../../common/meeting';
import { type Found, getIfThere } from './read-resource';
import { joinUrlOf, readOnlineMeeting } from './online-meeting';

/** What the app found at a URL of a meeting. */
type Led =
  | { readonly to: 'conversation'; readonly found: Found }
  | { readonly to: 'invitation'; readonly found: Found }
  /** The application that created it no longer knows it. */
  | { readonly to: 'nothing' };

/**
 * Whether the user may be in the conversation. A server may list one for a while after its end. One in the state
 * `Incoming` is an invitation whose answer never arrived.
 */
export const isAlive = (conversation: Resource): boolean =>
  !['Disconnected', 'Incoming'].includes(textOf(conversation, 'state') ?? '');

/**
 * Finds a meeting by the URL of its conversation, or of its invitation, which has the operationId.
 * @param free conversations of the application that belong to no other meeting
 * @returns what is there; `undefined` if the URLs belong to another application, or the server no longer has the
 *   invitation
 * @throws what the session throws
 */
export async function byPlace(
  { meeting, conversation, invitation }: TrackedMeeting,
  free: readonly Found[],
  { session, application }: Live,
): Promise<Led | undefined> {
  const isOurs = (url: string | undefined): url is string =>
    url !== undefined && belongsTo(url, application.self);
  const read = async (href: string): Promise<Led> => {
    const listed = free.find((one) => isSameResource(one.href, href));
    const resource = listed?.resource ?? (await getIfThere(session, href));
    return resource !== undefined && isAlive(resource)
      ? { to: 'conversation', found: { href, resource } }
      : { to: 'nothing' };
  };
  if (isOurs(conversation)) return read(conversation);
  if (!isOurs(invitation)) return undefined;
  const resource = await getIfThere(session, invitation);
  if (resource === undefined) return undefined;
  const told = textOf(resource, 'operationId');
  // The operationId of an invitation to the user is that of its sender.
  const isOwn = textOf(resource, 'direction') !== 'Incoming';
  if (isOwn && told !== undefined && told !== meeting.operationId) return undefined;
  const href = session.follow(linkOf(resource, 'conversation'), invitation);
  const isUp = textOf(resource, 'state') === 'Connected';
  if (href === undefined)
    return isUp ? undefined : { to: 'invitation', found: { href: invitation, resource } };
  const led = await read(href);
  // Only the invitation says how the meeting failed.
  return led.to === 'nothing' && !isUp ? { to: 'invitation', found: { href: invitation, resource } } : led;
}

const ofSameSubject = ({ subject }: Meeting, { resource }: Found): boolean =>
  (textOf(resource, 'subject') ?? '') === subject;

/** Finds a meeting by its thread, which other meetings share only if the user met again in it. */
export function byThread({ meeting }: TrackedMeeting, free: readonly Found[]): Found | undefined {
  const thread = meeting.thread ?? meeting.threadId;
  if (thread === undefined) return undefined;
  const same = free.filter(({ resource }) => textOf(resource, 'threadId') === thread);
  return same.find((one) => ofSameSubject(meeting, one)) ?? same[0];
}

type ReadLink = (conversation: Found) => Promise<string | undefined>;

/** Creates a function that reads the join link of a conversation, once for each conversation. */
export function joinLinks({ session }: Live): ReadLink {
  const known = new Map<string, string | undefined>();
  return async ({ href }) => {
    if (!known.has(href)) {
      const meeting = await readOnlineMeeting(session, { conversation: href });
      known.set(href, meeting && joinUrlOf(meeting.resource));
    }
    return known.get(href);
  };
}

/** Finds a meeting by its join link. @throws what the session throws */
export async function byJoinLink(
  { meeting: { joinUrl } }: TrackedMeeting,
  free: readonly Found[],
  linkOf: ReadLink,
): Promise<Found | undefined> {
  if (joinUrl === undefined) return undefined;
  for (const one of free) if ((await linkOf(one)) === joinUrl) return one;
  return undefined;
}

/** Finds a meeting by its subject, if the run ended before the server sent anything else. */
export const bySubject = ({ meeting }: TrackedMeeting, free: readonly Found[]): Found | undefined =>
  free.find((one) => ofSameSubject(meeting, one));
