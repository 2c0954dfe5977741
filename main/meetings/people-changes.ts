import { isSameResource } from '../ucwa/same-resource';
import type { Meeting } from './meeting';
import type { Invitee, Person } from './people';

/** What happens with the others in a meeting. */
export type PeopleHappening =
  | { readonly type: 'personJoined'; readonly person: Person }
  | { readonly type: 'personLeft'; readonly href: string }
  | { readonly type: 'invited'; readonly invitee: Invitee }
  | {
      readonly type: 'inviteeSettled';
      readonly operationId: string;
      readonly outcome: Pick<Invitee, 'state' | 'problem'>;
    };

/** The meeting with its people as they are afterwards. Somebody who is told of twice is there once. */
export function withPeople(meeting: Meeting, happening: PeopleHappening, at: number): Meeting {
  const { people = [], invitees = [], timeline } = meeting;
  switch (happening.type) {
    case 'personJoined': {
      const { person } = happening;
      if (people.some(({ href }) => isSameResource(href, person.href))) return meeting;
      const moment = { at, what: 'personJoined', who: person.name } as const;
      return { ...meeting, people: [...people, person], timeline: [...timeline, moment] };
    }
    case 'personLeft': {
      const gone = people.find(({ href }) => isSameResource(href, happening.href));
      if (gone === undefined) return meeting;
      const moment = { at, what: 'personLeft', who: gone.name } as const;
      return { ...meeting, people: people.filter((one) => one !== gone), timeline: [...timeline, moment] };
    }
    case 'invited':
      return { ...meeting, invitees: [...invitees, happening.invitee] };
    case 'inviteeSettled':
      return {
        ...meeting,
        invitees: invitees.map((one) =>
          one.operationId === happening.operationId && one.state === 'inviting'
            ? { ...one, ...happening.outcome }
            : one,
        ),
      };
  }
}
