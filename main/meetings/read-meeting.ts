import type { Live } from '../ucwa/connection';
import { StatusError } from '../ucwa/faults';
import { resolvePinned } from '../ucwa/href';
import { linkOf, type Resource, textOf } from '../ucwa/resource';
import type { Session } from '../ucwa/session';

/** A resource, or `undefined` where the server no longer has it. @throws what the session throws otherwise */
export async function getIfThere(session: Session, url: string): Promise<Resource | undefined> {
  try {
    return await session.get(url);
  } catch (error) {
    if (error instanceof StatusError && (error.status === 404 || error.status === 410)) return undefined;
    throw error;
  }
}

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

/** An onlineMeeting, and where it is. */
export interface FoundMeeting {
  /** Absolute URL. */
  readonly href: string;
  readonly resource: Resource;
}

/**
 * The meeting itself: conversation → onlineMeeting. One that came embedded in an event can be partial, so it is read.
 * @returns `undefined` where the server has none (yet)
 * @throws what the session throws
 */
export async function readOnlineMeeting(
  session: Session,
  known: Whereabouts,
): Promise<FoundMeeting | undefined> {
  let href = known.onlineMeeting;
  if (href === undefined && known.conversation !== undefined) {
    const conversation = await getIfThere(session, known.conversation);
    const link = conversation === undefined ? undefined : linkOf(conversation, 'onlineMeeting');
    href = link === undefined ? undefined : resolvePinned(link.href, known.conversation);
  }
  if (href === undefined) return undefined;
  const resource = await getIfThere(session, href);
  return resource === undefined ? undefined : { href, resource };
}

/** A conversation on the server. */
export interface FoundConversation {
  /** Absolute URL. */
  readonly href: string;
  readonly resource: Resource;
}

/**
 * Conversations that a POST whose answer got lost may have made: active ones that somebody else does not invite to, and
 * that were not seen before it (conversations_ref, ConversationState_ref).
 * @param before absolute URLs of conversations seen before the POST
 * @returns `undefined` where the server offers no list
 * @throws what the session throws
 */
export async function newConversations(
  { session, application }: Live,
  before: ReadonlySet<string>,
): Promise<readonly FoundConversation[] | undefined> {
  if (application.conversations === undefined) return undefined;
  const list = await session.get(application.conversations);
  const hrefs = (list.links.get('conversation') ?? [])
    .map(({ href }) => resolvePinned(href, application.self))
    .filter((href) => !before.has(href));
  const found: FoundConversation[] = [];
  for (const href of hrefs) {
    const resource = await getIfThere(session, href);
    if (resource !== undefined && textOf(resource, 'state') !== 'Incoming') found.push({ href, resource });
  }
  return found;
}
