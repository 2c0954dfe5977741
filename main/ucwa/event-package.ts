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

/** One answer of the event channel, or a part of one that has many events. */
export interface EventPackage {
  /** In the order in which they are to be applied. */
  readonly events: readonly UcwaEvent[];
  /** The link that leads on; absent where the server gave none, and in all parts but the first. */
  readonly follow?: { readonly by: ContinueBy; readonly href: string };
  /** Reads the part that comes after this one, where there is one; to be called once. */
  readonly rest?: () => EventPackage;
}

/** What is read and applied before other work has its turn. */
const mostAtOnce = 250;

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

type Sent = readonly [of: UcwaEvent['sender'], event: unknown];

/** Every event of every sender, as it came. */
function* sentIn(body: Readonly<Record<string, unknown>>, base: string): Generator<Sent, undefined> {
  for (const sender of asList(body.sender)) {
    if (!isObject(sender) || typeof sender.rel !== 'string') continue;
    const of = { rel: sender.rel, href: senderHref(sender.href, base) };
    for (const event of asList(sender.events)) yield [of, event];
  }
}

/**
 * Reads an answer of the event channel (EventChannelDetails): no page limits how many events it has.
 * @param body as parsed
 * @param base URL that hrefs are relative to, and must not leave
 * @param onDropped told of each event that cannot be used: one bad event must not cost the others
 * @returns the first 250 events, with `rest` where there are more
 * @throws ProtocolFault where it is no event package
 */
export function decodePackage(
  body: unknown,
  base: string,
  onDropped: (error: unknown) => void,
): EventPackage {
  if (!isObject(body)) throw new ProtocolFault('An event package must be an object');
  const sent = sentIn(body, base);
  let upcoming = sent.next();
  const takeSome = (): EventPackage => {
    const events: UcwaEvent[] = [];
    for (let taken = 0; taken < mostAtOnce && upcoming.value !== undefined; taken++) {
      const [of, value] = upcoming.value;
      try {
        const event = toEvent(of, value, base);
        if (event === undefined)
          onDropped(new ProtocolFault(`An event without type or link, from ${of.rel}`));
        else events.push(event);
      } catch (error) {
        onDropped(error);
      }
      upcoming = sent.next();
    }
    return { events, ...(upcoming.value === undefined ? {} : { rest: takeSome }) };
  };
  const first = takeSome();
  const { links } = toResource({ _links: body._links });
  for (const by of ['resync', 'resume', 'next'] as const) {
    const link = links.get(by)?.[0];
    if (link !== undefined) return { ...first, follow: { by, href: resolvePinned(link.href, base) } };
  }
  return first;
}
