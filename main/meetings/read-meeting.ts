import type { Live } from '../ucwa/connection-options';
import type { UcwaEvent } from '../ucwa/codec/event-package';
import { StatusError } from '../ucwa/faults';
import { linkOf, type Resource, textOf } from '../ucwa/codec/resource';
import { isSameResource, resourceKey } from '../ucwa/codec/same-resource';
import type { Session } from '../ucwa/session';

/** Whether the server says that the whole application is gone (ApplicationDashboard). */
export const saysApplicationGone = (error: unknown): boolean =>
  error instanceof StatusError &&
  (error.is(404, 'ApplicationNotFound') || error.is(410, 'InactiveApplicationExpired'));

/** Whether the answer says that something does not exist; without a UCWA body, that may be a proxy's answer. */
export const saysNotThere = (error: unknown): error is StatusError =>
  error instanceof StatusError &&
  (error.status === 404 || error.status === 410) &&
  !saysApplicationGone(error);

/**
 * Reads a resource; `undefined` if the server no longer has it.
 * @throws what the session throws otherwise; also if a proxy says that there is no such page, or if the whole
 *   application is gone
 */
export async function getIfThere(session: Session, url: string): Promise<Resource | undefined> {
  try {
    return await session.get(url);
  } catch (error) {
    if (saysNotThere(error) && error.body !== undefined) return undefined;
    throw error;
  }
}

/**
 * Whether an event is about a part of that conversation: its collection or its sender says so, or, if those have no URL
 * that can be used, the part itself.
 */
export const isPartOf = (
  conversation: string | undefined,
  { sender, link, resource, ...event }: UcwaEvent,
  { follow }: Session,
): boolean =>
  [event.in?.href, sender.href, follow(resource && linkOf(resource, 'conversation'), link.href)].some(
    (href) => isSameResource(href, conversation),
  );

/** Where the parts of a meeting are, as far as they are known. */
interface Whereabouts {
  readonly conversation?: string;
  readonly onlineMeeting?: string;
}

/**
 * `joinUrl` of an onlineMeeting (onlineMeeting_ref); only https counts, since it is opened and passed on.
 * @returns it in its normal form, which has no line breaks or blanks
 */
export function joinUrlOf(onlineMeeting: Resource): string | undefined {
  try {
    const url = new URL(textOf(onlineMeeting, 'joinUrl') ?? '');
    return url.protocol === 'https:' ? url.href : undefined;
  } catch {
    return undefined;
  }
}

/** A resource that was read, with its URL. */
export interface Found {
  /** Absolute URL. */
  readonly href: string;
  readonly resource: Resource;
}

/**
 * The meeting itself: conversation → onlineMeeting. One that came embedded in an event can be partial, so it is read.
 * @returns `undefined` where the server has none (yet)
 * @throws what the session throws
 */
export async function readOnlineMeeting(session: Session, known: Whereabouts): Promise<Found | undefined> {
  let href = known.onlineMeeting;
  if (href === undefined && known.conversation !== undefined) {
    const conversation = await getIfThere(session, known.conversation);
    href = session.follow(conversation && linkOf(conversation, 'onlineMeeting'), known.conversation);
  }
  if (href === undefined) return undefined;
  const resource = await getIfThere(session, href);
  return resource === undefined ? undefined : { href, resource };
}

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
