import { resourceKey } from '../ucwa/codec/same-resource';
import type { Meeting, Moment } from '../../common/meeting';
import type { Invitee, Person } from '../../common/people';

/** A person joined or left. */
export type PersonChange = { readonly joined: Person } | { readonly left: string };

/** What happens to the other people in a meeting. */
export type PeopleHappening =
  /** In order. The changes of one event package are applied together, since a crowd joins at once. */
  | { readonly type: 'peopleChanged'; readonly changes: readonly PersonChange[] }
  | { readonly type: 'invited'; readonly invitee: Invitee }
  | {
      readonly type: 'inviteeSettled';
      readonly operationId: string;
      readonly outcome: Pick<Invitee, 'state' | 'problem'>;
    };

/** How many arrivals and departures a timeline keeps. The states of the meeting itself are always kept. */
export const mostArrivals = 200;

export const isAttendance = ({ what }: Moment): boolean => what === 'personJoined' || what === 'personLeft';

function withMoments(timeline: readonly Moment[], moments: readonly Moment[]): readonly Moment[] {
  const all = [...timeline, ...moments];
  let tooMany = all.filter(isAttendance).length - mostArrivals;
  return tooMany <= 0 ? all : all.filter((moment) => !isAttendance(moment) || tooMany-- <= 0);
}

/** Parses the URL of each person only once. */
const keys = new WeakMap<Person, string>();

function keyOf(person: Person): string {
  const key = keys.get(person) ?? resourceKey(person.href);
  keys.set(person, key);
  return key;
}

/** Whether that person is in the meeting. @param key `resourceKey` of the participant's URL */
export const hasPerson = ({ people = [] }: Meeting, key: string): boolean =>
  people.some((person) => keyOf(person) === key);

function withChanges(meeting: Meeting, changes: readonly PersonChange[], at: number): Meeting {
  const people = new Map(meeting.people?.map((person) => [keyOf(person), person]));
  const moments: Moment[] = [];
  for (const change of changes) {
    if ('joined' in change) {
      const { joined } = change;
      if (people.has(keyOf(joined))) continue;
      people.set(keyOf(joined), joined);
      moments.push({ at, what: 'personJoined', who: joined.name });
    } else {
      const key = resourceKey(change.left);
      const gone = people.get(key);
      if (gone === undefined) continue;
      people.delete(key);
      moments.push({ at, what: 'personLeft', who: gone.name });
    }
  }
  if (moments.length === 0) return meeting;
  return { ...meeting, people: [...people.values()], timeline: withMoments(meeting.timeline, moments) };
}

/**
 * Applies a change to the people of a meeting, without duplicates.
 * @returns the meeting afterwards; the same object if nothing changes
 */
export function withPeople(meeting: Meeting, happening: PeopleHappening, at: number): Meeting {
  const { invitees = [] } = meeting;
  switch (happening.type) {
    case 'peopleChanged':
      return withChanges(meeting, happening.changes, at);
    case 'invited':
      return { ...meeting, invitees: [...invitees, happening.invitee] };
    case 'inviteeSettled': {
      const isMeant = ({ operationId, state }: Invitee): boolean =>
        operationId === happening.operationId && state === 'inviting';
      if (!invitees.some(isMeant)) return meeting;
      return {
        ...meeting,
        invitees: invitees.map((one) => (isMeant(one) ? { ...one, ...happening.outcome } : one)),
      };
    }
  }
}
