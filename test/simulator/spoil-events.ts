import { type ChannelEvent, type ToldEvent } from './payloads/events';
import { type Resource } from './payloads/resource';

/**
 * What happens to an event before it is sent: it is left out (`dropped`); every address in it leads to another host; it
 * has no link or no type; it has an undocumented type or rel; it embeds a resource of another kind, an empty one, or a
 * text; or something that is not an event replaces it.
 */
export const eventForms = [
  'dropped',
  'otherHost',
  'noLink',
  'noType',
  'unknownType',
  'unknownRel',
  'otherEmbedded',
  'emptyEmbedded',
  'textEmbedded',
  'noEvent',
] as const;
export type EventForm = (typeof eventForms)[number];

/** Which events to spoil, and how. */
export interface SpoiltEvent {
  /**
   * `<rel of the target>.<type>`, as in `onlineMeetingInvitation.completed`, or only the rel; without it: each event.
   */
  readonly of?: string;
  /** Which matching event is the first one hit, counted from 1. */
  readonly nth?: number;
  /** How many consecutive events are hit; `Infinity` for all. */
  readonly times?: number;
  readonly form: EventForm;
}

const elsewhere = 'https://fe01.fabrikam.example';
const another: Resource = { rel: 'contact', name: 'Somebody', _links: {} };
const empty: Resource = { _links: {} };

/** Counts sent events, so that a plan hits each once. */
export class EventSpoiler {
  #plan: readonly { readonly spoilt: SpoiltEvent; seen: number }[] = [];

  constructor(plan: readonly SpoiltEvent[]) {
    this.#plan = plan.map((spoilt) => ({ spoilt, seen: 0 }));
  }

  /** An event as it is sent; none if it is dropped. */
  send(event: ToldEvent): readonly ToldEvent[] {
    const form = this.#next(event);
    if (form === undefined) return [event];
    return form === 'dropped' ? [] : [spoil(event, form)];
  }

  #next({ link, type }: ChannelEvent): EventForm | undefined {
    let hit: EventForm | undefined;
    for (const entry of this.#plan) {
      const { of, nth = 1, times = 1, form } = entry.spoilt;
      if (of !== undefined && of !== link.rel && of !== `${link.rel}.${type}`) continue;
      entry.seen += 1;
      if (entry.seen >= nth && entry.seen < nth + times) hit ??= form;
    }
    return hit;
  }
}

function spoil(event: ToldEvent, form: Exclude<EventForm, 'dropped'>): ToldEvent {
  const { link, resource } = event;
  switch (form) {
    case 'otherHost': {
      const href = elsewhere + link.href;
      const self = resource && { ...resource, _links: { ...resource._links, self: { href } } };
      return { ...event, link: { ...link, href }, ...(self && { resource: self }) };
    }
    case 'unknownRel':
      return { ...event, link: { ...link, rel: 'hologram' } };
    case 'otherEmbedded':
      return { ...event, resource: another };
    case 'emptyEmbedded':
      return { ...event, resource: empty };
    default:
      return { ...event, spoilt: form };
  }
}
