import { type Reason } from '../errors';
import { type Link, type Resource, type Target } from './resource';

export type EventType = 'started' | 'updated' | 'completed' | 'added' | 'deleted';

/** One event, and the resource that sends it. See "EventChannelDetails". */
export interface ChannelEvent {
  readonly sender: { readonly rel: string; readonly href: string };
  readonly type: EventType;
  readonly link: Target;
  readonly in?: Target;
  readonly status?: string;
  readonly reason?: Reason;
  readonly resource?: Resource;
}

/** How XML writes the `status`, `in` and `reason` of an event, which no page shows. */
export type EventDetails = 'attribute' | 'element' | 'absent';

export interface ToldEvent extends ChannelEvent {
  readonly details: EventDetails;
  /** The form that makes it unusable for every client. */
  readonly spoilt?: 'noLink' | 'noType' | 'unknownType' | 'textEmbedded' | 'noEvent';
}

/** The answer to a P-GET, before it is written as JSON or XML. */
export interface EventsPackage {
  readonly links: Readonly<Record<string, Link>>;
  readonly events: readonly ToldEvent[];
  readonly linkOnly: boolean;
  readonly emptySender: 'present' | 'absent';
}

interface Block<E extends ChannelEvent> {
  readonly rel: string;
  readonly href: string;
  readonly events: E[];
}

/** Consecutive events of one sender share a block; a sender can occur several times, because the order is kept. */
export function blocksOf<E extends ChannelEvent>(events: readonly E[]): readonly Block<E>[] {
  const blocks: Block<E>[] = [];
  for (const event of events) {
    const last = blocks.at(-1);
    if (last?.href === event.sender.href) last.events.push(event);
    else blocks.push({ rel: event.sender.rel, href: event.sender.href, events: [event] });
  }
  return blocks;
}

/** The body in JSON. In XML, a package without events has no `sender` elements in either form. */
export function eventsPayload({ links, events, linkOnly, emptySender }: EventsPackage): unknown {
  if (events.length === 0 && emptySender === 'absent') return { _links: links };
  const sender = blocksOf(events).map((block) => ({
    ...block,
    events: block.events.map((event) => render(event, linkOnly)),
  }));
  return { _links: links, sender };
}

function render(event: ToldEvent, linkOnly: boolean): unknown {
  const { link, status, reason, resource, spoilt } = event;
  if (spoilt === 'noEvent') return 'event';
  const embedded = spoilt === 'textEmbedded' ? 'text' : linkOnly ? undefined : resource;
  return {
    ...(spoilt !== 'noLink' && { link }),
    ...(event.in && { in: event.in }),
    ...(status !== undefined && { status }),
    ...(reason && { reason }),
    ...(embedded && { _embedded: { [link.rel]: embedded } }),
    ...(spoilt !== 'noType' && { type: typeOf(event) }),
  };
}

/** As written: a later version may have undocumented types. */
export const typeOf = ({ type, spoilt }: ToldEvent): string => (spoilt === 'unknownType' ? 'exploded' : type);
