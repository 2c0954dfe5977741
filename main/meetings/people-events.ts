import { defined } from '../../common/defined';
import { oneLine } from '../../common/one-line';
import type { Invitee, Person } from '../../common/people';
import type { UcwaEvent } from '../ucwa/codec/event-package';
import { type Resource, textOf } from '../ucwa/codec/resource';
import { resourceKey } from '../ucwa/codec/same-resource';
import { problemOfReason } from '../ucwa/problems/words';
import type { Session } from '../ucwa/session';
import { outcomeOf } from './happenings';
import type { MeetingBook } from './meeting-book';
import { hasPerson, type PersonChange } from './people-state';
import { getIfThere, isPartOf } from './read-resource';

/**
 * Whether a person joins or leaves the meeting with this event. Somebody in a lobby is not in the meeting yet, and
 * somebody among its leaders or those who type already is (participant_ref).
 */
export const isAboutAttendance = ({ link, type, ...event }: UcwaEvent): boolean =>
  link.rel === 'participant' && event.in === undefined && (type === 'added' || type === 'deleted');

const longestName = 250;

/** People choose their names, so a name must not reverse the text beside it or look the same as another one. */
const nameIn = (resource: Resource | undefined): string =>
  oneLine((resource && textOf(resource, 'name')) ?? '', longestName);

/** The person in an `added` event, whose name is the title of the link, or in the resource, or in neither. */
export async function readPerson(event: UcwaEvent, session: Session): Promise<Person> {
  const { href, title } = event.link;
  const name = nameIn(event.resource) || oneLine(title ?? '', longestName);
  if (name !== '') return { href, name };
  return { href, name: nameIn(await getIfThere(session, href)) };
}

/** If the sender has no usable URL, the participant itself says which conversation it is in. */
async function withResource(event: UcwaEvent, session: Session): Promise<UcwaEvent> {
  if (event.sender.href !== '' || event.resource !== undefined || event.type === 'deleted') return event;
  const resource = await getIfThere(session, event.link.href);
  return resource === undefined ? event : { ...event, resource };
}

/**
 * Collects who joins and leaves in one event package (participant_ref), so that a thousand people who join at once are
 * one change of the meeting.
 */
export class Attendance {
  readonly #book: MeetingBook;
  readonly #session: Session;
  readonly #changes = new Map<string, PersonChange[]>();

  constructor(book: MeetingBook, session: Session) {
    this.#book = book;
    this.#session = session;
  }

  /** Collects an event that {@link isAboutAttendance}. @throws what the session throws */
  async collect(event: UcwaEvent): Promise<void> {
    const located = await withResource(event, this.#session);
    const owner = this.#ownerOf(located);
    if (owner === undefined) return;
    const { href } = event.link;
    const change =
      event.type === 'deleted' ? { left: href } : { joined: await readPerson(located, this.#session) };
    const changes = this.#changes.get(owner);
    if (changes === undefined) this.#changes.set(owner, [change]);
    else changes.push(change);
  }

  /** Passes the collected changes to the book. Events are applied in order, so this comes before any other change. */
  flush(): void {
    for (const [operationId, changes] of this.#changes)
      this.#book.apply(operationId, { type: 'peopleChanged', changes });
    this.#changes.clear();
  }

  /** Finds the meeting by its conversation, or else by the person. */
  #ownerOf(event: UcwaEvent): string | undefined {
    const { open } = this.#book;
    const here = open.find(({ conversation }) => isPartOf(conversation, event, this.#session));
    if (here !== undefined) return here.meeting.operationId;
    this.flush();
    const key = resourceKey(event.link.href);
    return this.#book.open.find(({ meeting }) => hasPerson(meeting, key))?.meeting.operationId;
  }
}

/** @returns how the invitation of a person ended */
function inviteeOutcome(
  event: UcwaEvent,
  resource: Resource | undefined,
): Pick<Invitee, 'state' | 'problem'> {
  const state = resource === undefined ? undefined : textOf(resource, 'state');
  const outcome = outcomeOf(event.status, state, event.reason !== undefined);
  if (outcome === 'success') return { state: 'joined' };
  const problem = event.reason && problemOfReason(event.reason, new URL(event.link.href).host);
  return { state: 'failed', ...defined({ problem }) };
}

/** Records how the invitation of a person ended (participantInvitation_ref). @throws what the session throws */
export async function applyInviteeEvent(
  book: MeetingBook,
  event: UcwaEvent,
  session: Session,
): Promise<void> {
  if (event.type !== 'completed') return;
  const resource = event.resource ?? (await getIfThere(session, event.link.href));
  const id = resource === undefined ? undefined : textOf(resource, 'operationId');
  const owner = book.tracked.find(({ meeting }) => meeting.invitees?.some((one) => one.operationId === id));
  if (id === undefined || owner === undefined) return;
  const outcome = inviteeOutcome(event, resource);
  book.apply(owner.meeting.operationId, { type: 'inviteeSettled', operationId: id, outcome });
}
