import type { UcwaEvent } from '../../ucwa/codec/event-package';
import { resourceKey } from '../../ucwa/codec/same-resource';
import type { Session } from '../../ucwa/session';
import type { MeetingBook } from '../meeting-book';
import { getIfThere, isPartOf } from '../read-resource';
import { modalityOf, nameFrom, readParticipant } from './participant';
import type { PeopleList, RosterChange } from './roster';

type EventType = 'added' | 'updated' | 'deleted';

/** The lists by their rels. An event in another one, perhaps of a later server, says nothing. */
const listOf: ReadonlyMap<string, PeopleList> = new Map([
  ['lobby', 'lobby'],
  ['leaders', 'leaders'],
  ['attendees', 'attendees'],
  ['typingParticipants', 'typing'],
]);

/** Whether an event with a target of this rel is about people. */
export const isAboutPeople = (rel: string): boolean =>
  rel === 'participant' || rel === 'localParticipant' || modalityOf.has(rel);

/** The person whom an event is about; the parts of a participant name it as their owner. */
const personIn = (event: UcwaEvent): { readonly href: string; readonly title?: string } | undefined =>
  modalityOf.has(event.link.rel)
    ? event.in?.rel === 'participant' && event.in.href !== ''
      ? event.in
      : undefined
    : event.link;

/** Translates an event about a person (participant_ref, participantAudio_ref and so on). */
function changesIn(event: UcwaEvent, { follow }: Session): readonly RosterChange[] {
  const { link, resource } = event;
  const type = event.type as EventType;
  const person = personIn(event);
  if (person === undefined) return [];
  const of = { href: person.href, name: nameFrom(person.title) };
  const modality = modalityOf.get(link.rel);
  if (modality === 'audio') return [{ kind: 'audio', type, audio: link.href, ...of }];
  if (modality !== undefined) return [{ kind: 'modality', type, modality, ...of }];
  // `added` in a list is not a join: only an event without a list is about presence.
  const list = event.in === undefined ? 'presence' : listOf.get(event.in.rel);
  if (list === undefined) return [];
  const change: RosterChange = { kind: 'event', of: list, type, ...of };
  if (resource === undefined || type === 'deleted') return [change];
  const read = readParticipant(resource, link.href, follow);
  return [change, { kind: 'read', href: link.href, since: Infinity, person: read }];
}

/** An event about people in a conversation that no meeting is known to have. */
type Homeless = { readonly event: UcwaEvent; readonly changes: readonly RosterChange[] };

/**
 * Collects what one event package says about people, so that a thousand people who join at once are one change of the
 * meeting.
 */
export class RosterEvents {
  readonly #book: MeetingBook;
  readonly #session: Session;
  readonly #changes = new Map<string, RosterChange[]>();
  readonly #homeless: Homeless[] = [];
  /** Meetings in which the user was taken out, or may have been. */
  readonly left = new Set<string>();

  constructor(book: MeetingBook, session: Session) {
    this.#book = book;
    this.#session = session;
  }

  /** Collects an event that {@link isAboutPeople}. @throws what the session throws */
  async collect(event: UcwaEvent): Promise<void> {
    const located = await this.#located(event);
    const { rel, href } = event.link;
    const changes: readonly RosterChange[] =
      rel === 'localParticipant' ? this.#selfChanges(event) : changesIn(located, this.#session);
    const owner = this.#ownerOf(located);
    if (owner === undefined) {
      this.#homeless.push({ event: located, changes });
      return;
    }
    if (rel === 'localParticipant' && event.type === 'deleted' && href !== '') this.left.add(owner);
    this.#add(owner, changes);
  }

  /**
   * Passes the collected changes to the book.
   * @returns the meetings that changed, and the URLs of conversations that belong to none
   */
  flush(): { readonly changed: readonly string[]; readonly unknown: readonly string[] } {
    const unknown = new Set<string>();
    // The rest of the package may have said whose conversation it is.
    for (const { event, changes } of this.#homeless) {
      const owner = this.#ownerOf(event);
      if (owner === undefined) unknown.add(event.sender.href);
      else this.#add(owner, changes);
    }
    for (const [operationId, changes] of this.#changes)
      this.#book.apply(operationId, { type: 'rosterChanged', changes });
    return { changed: [...this.#changes.keys()], unknown: [...unknown] };
  }

  #add(owner: string, changes: readonly RosterChange[]): void {
    const known = this.#changes.get(owner);
    if (known === undefined) this.#changes.set(owner, [...changes]);
    else known.push(...changes);
  }

  /** `added` comes first when the user joins, and again when the user's role changes (localParticipant_ref). */
  #selfChanges({ type, link: { href } }: UcwaEvent): readonly RosterChange[] {
    if (type === 'deleted') return [];
    const isKnown = this.#book.open.some(({ roster }) => roster?.self === resourceKey(href));
    return [{ kind: 'self', href }, ...(isKnown ? [{ kind: 'rightsChanged' } as const] : [])];
  }

  /** If the sender has no usable URL, the participant itself says which conversation it is in. */
  async #located(event: UcwaEvent): Promise<UcwaEvent> {
    const { sender, resource, type, link } = event;
    if (sender.href !== '' || resource !== undefined || type === 'deleted' || link.rel !== 'participant')
      return event;
    const read = await getIfThere(this.#session, link.href);
    return read === undefined ? event : { ...event, resource: read };
  }

  /** Finds the meeting by its conversation, or else by the person. */
  #ownerOf(event: UcwaEvent): string | undefined {
    const { open } = this.#book;
    const here = open.find(({ conversation }) => isPartOf(conversation, event, this.#session));
    const href = personIn(event)?.href;
    if (here !== undefined || href === undefined) return here?.meeting.operationId;
    const key = resourceKey(href);
    const known = open.find(({ roster }) => roster?.self === key || roster?.entries.has(key) === true);
    return known?.meeting.operationId;
  }
}
