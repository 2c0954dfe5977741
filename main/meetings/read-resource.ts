import type { UcwaEvent } from '../ucwa/codec/event-package';
import { StatusError } from '../ucwa/faults';
import { linkOf, type Resource } from '../ucwa/codec/resource';
import { isSameResource } from '../ucwa/codec/same-resource';
import type { Session } from '../ucwa/session';

/** A resource that was read, with its URL. */
export interface Found {
  /** Absolute URL. */
  readonly href: string;
  readonly resource: Resource;
}

/** Whether the server says that the whole application is gone (ApplicationDashboard). */
export const saysApplicationGone = (error: unknown): boolean =>
  error instanceof StatusError &&
  (error.is(404, 'ApplicationNotFound') || error.is(410, 'InactiveApplicationExpired'));

/** Whether the answer says that something does not exist. Without a UCWA body, the answer may come from a proxy. */
export const saysNotThere = (error: unknown): error is StatusError =>
  error instanceof StatusError &&
  (error.status === 404 || error.status === 410) &&
  !saysApplicationGone(error);

/**
 * Reads a resource.
 * @returns the resource; `undefined` if the server no longer has it
 * @throws what the session throws otherwise, also if a proxy says that there is no such page, or if the whole
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
 * Whether an event is about a part of that conversation. Its collection or its sender shows that or, if they have no
 * usable URL, the part itself.
 */
export const isPartOf = (
  conversation: string | undefined,
  { sender, link, resource, ...event }: UcwaEvent,
  { follow }: Session,
): boolean =>
  [event.in?.href, sender.href, follow(resource && linkOf(resource, 'conversation'), link.href)].some(
    (href) => isSameResource(href, conversation),
  );
