import type { Invitee, Person } from '../../common/people';
import { oneLine } from '../../common/one-line';
import type { UcwaEvent } from '../ucwa/codec/event-package';
import { problemOfReason } from '../ucwa/problems/reasons';
import { type Resource, textOf } from '../ucwa/codec/resource';
import type { Session } from '../ucwa/session';
import { outcomeOf } from './invitation-event';
import { getIfThere } from './read-meeting';

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
