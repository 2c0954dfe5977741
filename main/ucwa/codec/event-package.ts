import { defined } from '../../../common/defined';
import { type ErrorBody, toErrorBody } from './error-body';
import { ProtocolFault } from '../faults';
import { asList, isObject, toLink, toResource } from './json';
import { type Link, linkOf, type Resource } from './resource';
import { type Follow, requireLink } from './usable-link';

/** One event (EventsInUCWA, events_ref). Hrefs are absolute. */
export interface UcwaEvent {
  /** Owner of the target: `communication`, `conversation`, `me`… */
  readonly sender: { readonly rel: string; readonly href: string };
  /** `started`, `updated`, `completed` of operations; `added`, `updated`, `deleted` of resources. */
  readonly type: string;
  /** The target. */
  readonly link: Link;
  /**
   * The collection of the target, if it can be in several: a participant added *in* a lobby has not joined. Its href is
   * '' if it is unusable, which does not change the meaning of the event.
   */
  readonly in?: Link;
  /** Of `completed`: `Success` or `Failure`; not always there. */
  readonly status?: string;
  readonly reason?: ErrorBody;
  /** The target itself, if the server embedded it. */
  readonly resource?: Resource;
}

type ContinueBy = 'next' | 'resume' | 'resync';

/** One answer of the event channel, or a part of an answer with many events. */
export interface EventPackage {
  /** In the order in which to apply them. */
  readonly events: readonly UcwaEvent[];
  /** The link to the next package; absent if the server sent none, and in all parts but the first. */
  readonly follow?: { readonly by: ContinueBy; readonly href: string };
  /**
   * Rels of the targets of unusable events, '' if even the rel is unknown. The client has to read the targets instead.
   */
  readonly untold?: readonly string[];
  /** Reads the next part, if there is one. Call it once. */
  readonly rest?: () => EventPackage;
}

/** By precedence: recovering what was lost comes before what follows. */
const waysOn: readonly ContinueBy[] = ['resync', 'resume', 'next'];

/** How many events to read in one turn. */
const mostAtOnce = 50;

/** An unusable event, with the rel of its target as far as known. */
class UntoldEvent extends Error {
  constructor(
    readonly rel: string,
    readonly fault: ProtocolFault,
  ) {
    super(fault.message);
  }
}

const linkIn = (value: unknown): Link | undefined =>
  isObject(value) && typeof value.rel === 'string' ? toLink(value.rel, value) : undefined;

/** @returns the rel of an event's target; without a link, of the one resource in it */
const relOf = ({ link, _embedded }: Readonly<Record<string, unknown>>): string => {
  if (isObject(link) && typeof link.rel === 'string') return link.rel;
  const [rel, second] = isObject(_embedded) ? Object.keys(_embedded) : [];
  return second === undefined ? (rel ?? '') : '';
};

/** @throws UntoldEvent */
function toEvent(sender: UcwaEvent['sender'], value: unknown, base: string, follow: Follow): UcwaEvent {
  if (!isObject(value))
    throw new UntoldEvent('', new ProtocolFault(`Something that is no event, from ${sender.rel}`));
  const link = linkIn(value.link);
  if (typeof value.type !== 'string' || link === undefined)
    throw new UntoldEvent(
      relOf(value),
      new ProtocolFault(`An event without type or link, from ${sender.rel}`),
    );
  // The key is the rel of the target; the inner rel may differ.
  const [embedded] =
    isObject(value._embedded) && Object.hasOwn(value._embedded, link.rel)
      ? asList(value._embedded[link.rel])
      : [];
  const resource = isObject(embedded) ? toResource(embedded) : undefined;
  const href = follow(link, base) ?? follow(resource && linkOf(resource, 'self'), base);
  if (href === undefined)
    throw new UntoldEvent(
      link.rel,
      new ProtocolFault(`An event about ${link.rel} whose link cannot be used`),
    );
  const within = linkIn(value.in);
  const reason = toErrorBody(value.reason);
  return {
    sender,
    type: value.type.toLowerCase(),
    link: { ...link, href },
    ...(within === undefined ? {} : { in: { ...within, href: follow(within, base) ?? '' } }),
    ...(typeof value.status === 'string' ? { status: value.status } : {}),
    ...defined({ reason, resource }),
  };
}

type Sent = readonly [of: UcwaEvent['sender'], event: unknown];

/** @returns each event of each sender, undecoded */
function* sentIn(
  body: Readonly<Record<string, unknown>>,
  base: string,
  follow: Follow,
): Generator<Sent, undefined> {
  for (const sender of asList(body.sender)) {
    if (sender === null) continue;
    if (!isObject(sender)) {
      yield [{ rel: '', href: '' }, sender];
      continue;
    }
    // '' if they are absent or unusable; few events need them.
    const rel = typeof sender.rel === 'string' ? sender.rel : '';
    const of = { rel, href: follow(linkIn(sender), base) ?? '' };
    for (const event of asList(sender.events)) yield [of, event];
  }
}

/**
 * Reads an answer of the event channel (EventChannelDetails). No UCWA page limits the number of its events.
 * @param body the parsed body
 * @param base URL for relative hrefs, whose origin links must not leave
 * @param follow resolves the links of events
 * @param onDropped called with the error of each unusable event, so that one bad event does not cost the others
 * @returns the first 50 events, with `rest` if there are more
 * @throws ProtocolFault if it is not an event package; LinkFault if no link to the next one is usable
 */
export function decodePackage(
  body: unknown,
  base: string,
  follow: Follow,
  onDropped: (error: unknown) => void,
): EventPackage {
  if (!isObject(body)) throw new ProtocolFault('An event package must be an object');
  const sent = sentIn(body, base, follow);
  let upcoming = sent.next();
  const takeSome = (): EventPackage => {
    const events: UcwaEvent[] = [];
    const untold = new Set<string>();
    for (let taken = 0; taken < mostAtOnce && upcoming.value !== undefined; taken++) {
      const [of, value] = upcoming.value;
      try {
        events.push(toEvent(of, value, base, follow));
      } catch (error) {
        const isUntold = error instanceof UntoldEvent;
        untold.add(isUntold ? error.rel : '');
        onDropped(isUntold ? error.fault : error);
      }
      upcoming = sent.next();
    }
    return {
      events,
      ...(untold.size === 0 ? {} : { untold: [...untold] }),
      ...(upcoming.value === undefined ? {} : { rest: takeSome }),
    };
  };
  const first = takeSome();
  const { links } = toResource({ _links: body._links });
  const [said, ...others] = waysOn.flatMap((by) => links.get(by)?.slice(0, 1) ?? []);
  if (said === undefined) return first;
  // The first link determines how to continue, even if only another one can be followed.
  const [, href] = requireLink([said, ...others], base);
  return { ...first, follow: { by: said.rel as ContinueBy, href } };
}
