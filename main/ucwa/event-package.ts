import { type ErrorBody, toErrorBody } from './error-body';
import { ProtocolFault } from './faults';
import { resolvePinned } from './href';
import { asList, isObject, toLink, toResource } from './json';
import type { Link, Resource } from './resource';

/** One event (EventsInUCWA, events_ref). Hrefs are absolute. */
export interface UcwaEvent {
  /** Owner of the target: `communication`, `conversation`, `me`… */
  readonly sender: { readonly rel: string; readonly href: string };
  /** `started`, `updated`, `completed` of operations; `added`, `updated`, `deleted` of resources. */
  readonly type: string;
  /** The target. */
  readonly link: Link;
  /** The collection it belongs to, where it can be in several: a participant added *in* a lobby has not joined. */
  readonly in?: Link;
  /** Of `completed`: `Success` or `Failure`; not always there. */
  readonly status?: string;
  readonly reason?: ErrorBody;
  /** The target itself, where the server embedded it. */
  readonly resource?: Resource;
}

export type ContinueBy = 'next' | 'resume' | 'resync';

/** One answer of the event channel. */
export interface EventPackage {
  /** In the order in which they are to be applied. */
  readonly events: readonly UcwaEvent[];
  /** The link that leads on; absent where the server gave none. */
  readonly follow?: { readonly by: ContinueBy; readonly href: string };
}

const mostEvents = 1_000;

function toEvent(sender: UcwaEvent['sender'], value: unknown, base: string): UcwaEvent | undefined {
  if (!isObject(value) || typeof value.type !== 'string' || !isObject(value.link)) return undefined;
  const absolute = (link: unknown): Link | undefined => {
    const read = isObject(link) && typeof link.rel === 'string' ? toLink(link.rel, link) : undefined;
    return read === undefined ? undefined : { ...read, href: resolvePinned(read.href, base) };
  };
  const link = absolute(value.link);
  if (link === undefined) return undefined;
  const within = absolute(value.in);
  const reason = toErrorBody(value.reason);
  // Under the key of the target's rel; the inner rel may be another one.
  const [embedded] =
    isObject(value._embedded) && Object.hasOwn(value._embedded, link.rel)
      ? asList(value._embedded[link.rel])
      : [];
  return {
    sender,
    type: value.type.toLowerCase(),
    link,
    ...(within === undefined ? {} : { in: within }),
    ...(typeof value.status === 'string' ? { status: value.status } : {}),
    ...(reason === undefined ? {} : { reason }),
    ...(isObject(embedded) ? { resource: toResource(embedded) } : {}),
  };
}

/** '' where it is absent or unusable: only few events need it. */
function senderHref(href: unknown, base: string): string {
  try {
    return typeof href === 'string' ? resolvePinned(href, base) : '';
  } catch {
    return '';
  }
}

/**
 * Reads an answer of the event channel (EventChannelDetails).
 * @param body as parsed
 * @param base URL that hrefs are relative to, and must not leave
 * @param onDropped told of each event that cannot be used: one bad event must not cost the others
 * @throws ProtocolFault where it is no event package, or a larger one than any server sends
 */
export function decodePackage(
  body: unknown,
  base: string,
  onDropped: (error: unknown) => void,
): EventPackage {
  if (!isObject(body)) throw new ProtocolFault('An event package must be an object');
  const events: UcwaEvent[] = [];
  for (const sender of asList(body.sender)) {
    if (!isObject(sender) || typeof sender.rel !== 'string') continue;
    const of = { rel: sender.rel, href: senderHref(sender.href, base) };
    for (const value of asList(sender.events)) {
      if (events.length >= mostEvents)
        throw new ProtocolFault(`An event package of more than ${mostEvents} events`);
      try {
        const event = toEvent(of, value, base);
        if (event === undefined)
          onDropped(new ProtocolFault(`An event without type or link, from ${of.rel}`));
        else events.push(event);
      } catch (error) {
        onDropped(error);
      }
    }
  }
  const { links } = toResource({ _links: body._links });
  for (const by of ['resync', 'resume', 'next'] as const) {
    const link = links.get(by)?.[0];
    if (link !== undefined) return { events, follow: { by, href: resolvePinned(link.href, base) } };
  }
  return { events };
}
