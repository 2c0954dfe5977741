import { oneLine } from '../one-line';
import type { Problem } from '../problem';
import type { UcwaEvent } from '../ucwa/event-package';
import { problemOfReason } from '../ucwa/reasons';
import { type Resource, textOf } from '../ucwa/resource';
import type { Session } from '../ucwa/session';
import { outcomeOf } from './invitation-event';
import { getIfThere } from './read-meeting';

/** Somebody else in the meeting. */
export interface Person {
  /** URL of the participant: tells two people of one name apart. */
  readonly href: string;
  /** Display name; '' where the server does not tell it. */
  readonly name: string;
}

/** Somebody who was invited from here. */
export interface Invitee {
  /** As sent: `sip:` address. */
  readonly address: string;
  /** Correlates the events of this invitation (participantInvitation_ref). */
  readonly operationId: string;
  readonly state: 'inviting' | 'joined' | 'failed';
  readonly problem?: Problem;
}

/**
 * Whether an event tells of a person who joins or leaves. One that is *in* a lobby, among leaders or typing is in the
 * meeting already, or not yet (participant_ref).
 */
export const isAboutPresence = (event: UcwaEvent): boolean =>
  event.link.rel === 'participant' &&
  event.in === undefined &&
  (event.type === 'added' || event.type === 'deleted');

const longestName = 250;

/** People choose their names, so a name must not reverse the text beside it or look the same as another one. */
const nameIn = (resource: Resource | undefined): string =>
  oneLine((resource && textOf(resource, 'name')) ?? '', longestName);

/** The person of an `added` event, which brings a name as the link's title, in the resource, or not at all. */
export async function readPerson(event: UcwaEvent, session: Session): Promise<Person> {
  const { href, title } = event.link;
  const told = nameIn(event.resource) || oneLine(title ?? '', longestName);
  if (told !== '') return { href, name: told };
  return { href, name: nameIn(await getIfThere(session, href)) };
}

/** How an invitation of a person ended; `undefined` where the event does not tell. */
export function inviteeOutcome(
  event: UcwaEvent,
  resource: Resource | undefined,
): Pick<Invitee, 'state' | 'problem'> | undefined {
  if (event.type !== 'completed') return undefined;
  const state = resource === undefined ? undefined : textOf(resource, 'state');
  const outcome = outcomeOf(event.status, state, event.reason !== undefined);
  if (outcome === 'success') return { state: 'joined' };
  const problem = event.reason && problemOfReason(event.reason, new URL(event.link.href).host);
  return { state: 'failed', ...(problem === undefined ? {} : { problem }) };
}
