import { type Reason } from '../errors';
import { type Link, type Resource, type Target } from './resource';

export type EventType = 'started' | 'updated' | 'completed' | 'added' | 'deleted';

/** One event, and the resource that sent it. See "EventChannelDetails". */
export interface ChannelEvent {
  readonly sender: { readonly rel: string; readonly href: string };
  readonly type: EventType;
  readonly link: Target;
  readonly in?: Target;
  readonly status?: string;
  readonly reason?: Reason;
  readonly resource?: Resource;
}

/**
 * The body of a P-GET. Neighbours of one sender share a block, and a sender can occur several times,
 * because order is kept. Nothing happened: no `sender` at all, "containing just the next link".
 */
export function eventsPayload(
  links: Readonly<Record<string, Link>>,
  events: readonly ChannelEvent[],
  linkOnly: boolean,
): unknown {
  if (events.length === 0) return { _links: links };
  const sender: { rel: string; href: string; events: unknown[] }[] = [];
  for (const event of events) {
    const rendered = render(event, linkOnly);
    const last = sender.at(-1);
    if (last?.href === event.sender.href) last.events.push(rendered);
    else sender.push({ rel: event.sender.rel, href: event.sender.href, events: [rendered] });
  }
  return { _links: links, sender };
}

function render(event: ChannelEvent, linkOnly: boolean): unknown {
  const { link, status, reason, resource, type } = event;
  return {
    link,
    ...(event.in && { in: event.in }),
    ...(status !== undefined && { status }),
    ...(reason && { reason }),
    ...(resource && !linkOnly && { _embedded: { [link.rel]: resource } }),
    type,
  };
}
