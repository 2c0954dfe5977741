import type { UcwaEvent } from '../ucwa/codec/event-package';
import { textOf } from '../ucwa/codec/resource';
import { resourceKey } from '../ucwa/codec/same-resource';
import type { Session } from '../ucwa/session';
import type { MeetingBook } from './meeting-book';
import { inviteeOutcome, readPerson } from './people';
import { hasPerson, type PersonChange } from './people-changes';
import { getIfThere, isPartOf } from './read-meeting';

/** The participant itself says where it is if the sender has no usable URL. */
async function withPlace(event: UcwaEvent, session: Session): Promise<UcwaEvent> {
  if (event.sender.href !== '' || event.resource !== undefined || event.type === 'deleted') return event;
  const resource = await getIfThere(session, event.link.href);
  return resource === undefined ? event : { ...event, resource };
}

/**
 * Collects who joined and who left in one event package (participant_ref), so that a thousand people who join at once
 * are one change of the meeting.
 */
export class Comings {
  readonly #book: MeetingBook;
  readonly #session: Session;
  readonly #changes = new Map<string, PersonChange[]>();

  constructor(book: MeetingBook, session: Session) {
    this.#book = book;
    this.#session = session;
  }

  /** Takes an event that `isAboutPresence`. @throws what the session throws */
  async take(event: UcwaEvent): Promise<void> {
    const told = await withPlace(event, this.#session);
    const owner = this.#ownerOf(told);
    if (owner === undefined) return;
    const { href } = event.link;
    const change =
      event.type === 'deleted' ? { left: href } : { joined: await readPerson(told, this.#session) };
    const changes = this.#changes.get(owner);
    if (changes === undefined) this.#changes.set(owner, [change]);
    else changes.push(change);
  }

  /** Passes the collected changes to the book; has to happen before any other change. */
  tell(): void {
    for (const [operationId, changes] of this.#changes)
      this.#book.apply(operationId, { type: 'peopleChanged', changes });
    this.#changes.clear();
  }

  /** Finds the meeting by the `in` of the event, or else by the person. */
  #ownerOf(told: UcwaEvent): string | undefined {
    const { open } = this.#book;
    const here = open.find(({ conversation }) => isPartOf(conversation, told, this.#session));
    if (here !== undefined) return here.meeting.operationId;
    this.tell();
    const key = resourceKey(told.link.href);
    return this.#book.open.find(({ meeting }) => hasPerson(meeting, key))?.meeting.operationId;
  }
}

/** An invitation of somebody has ended (participantInvitation_ref): told to the book. @throws what the session throws */
export async function tellInvitee(book: MeetingBook, event: UcwaEvent, session: Session): Promise<void> {
  if (event.type !== 'completed') return;
  const resource = event.resource ?? (await getIfThere(session, event.link.href));
  const outcome = inviteeOutcome(event, resource);
  const id = resource === undefined ? undefined : textOf(resource, 'operationId');
  const owner = book.tracked.find(({ meeting }) => meeting.invitees?.some((one) => one.operationId === id));
  if (id === undefined || outcome === undefined || owner === undefined) return;
  book.apply(owner.meeting.operationId, { type: 'inviteeSettled', operationId: id, outcome });
}
