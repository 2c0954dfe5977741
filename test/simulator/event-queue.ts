import { type ChannelEvent } from './payloads/events';

export type Priority = 'high' | 'medium' | 'low';

/** How long an event waits for a client, and what happens if none comes. */
export interface EventLife {
  readonly ms: number;
  readonly onLost: () => void;
}

export interface Queued {
  readonly event: ChannelEvent;
  readonly priority: Priority;
  readonly at: number;
  /** Absent = forever. */
  readonly life?: EventLife;
}

/**
 * "Events in UCWA", Aggregation: merges what is queued for one resource into its latest state. Of an operation,
 * `completed` alone may remain; the client never hears of a resource that was added and deleted in between.
 */
export function aggregate(queue: readonly Queued[]): readonly Queued[] {
  const merged: (Queued | undefined)[] = [];
  const places = new Map<string, number>();
  for (const item of queue) {
    const key = `${item.event.link.href} ${item.event.in?.href ?? ''}`;
    const place = places.get(key);
    const earlier = place === undefined ? undefined : merged[place];
    if (place === undefined || !earlier || earlier.event.type === 'deleted') {
      places.set(key, merged.push(item) - 1);
      continue;
    }
    merged[place] = undefined;
    if (earlier.event.type === 'added' && item.event.type === 'deleted') continue;
    const type = item.event.type === 'updated' ? earlier.event.type : item.event.type;
    const both = { ...item, event: { ...item.event, type } };
    // An `added` event keeps its place: later events in the queue may belong to it.
    if (type === 'added') merged[place] = both;
    else places.set(key, merged.push(both) - 1);
  }
  return merged.filter((item) => item !== undefined);
}

/** The senders in the opposite order; the events of each one stay together, and in their order. */
export function exchangeSenders(queue: readonly Queued[]): readonly Queued[] {
  const bySender = new Map<string, Queued[]>();
  for (const item of queue) {
    const { href } = item.event.sender;
    bySender.set(href, [...(bySender.get(href) ?? []), item]);
  }
  return [...bySender.values()].reverse().flat();
}
