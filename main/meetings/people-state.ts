import { defined } from '../../common/defined';
import { type Meeting, type Moment, peopleMoments } from '../../common/meeting';
import type { Invitee } from '../../common/people';
import { changeRoster } from './people/change-roster';
import { withInvited, withRosterOf } from './people/companions';
import { attendeeActionsOf, type ConversationParts } from './people/conversation-parts';
import { emptyRoster, peopleIn, type Roster, type RosterChange, waitingIn } from './people/roster';
import { lobbyOf, peopleOf } from './people/roster-view';

/** What happens to the other people in a meeting. */
export type PeopleHappening =
  /** In order. The changes of one event package are applied together, since a crowd joins at once. */
  | { readonly type: 'rosterChanged'; readonly changes: readonly RosterChange[] }
  /** The user wants everybody to be admitted, or no longer. */
  | { readonly type: 'admitsEverybody'; readonly wanted: boolean }
  | { readonly type: 'invited'; readonly invitee: Invitee }
  | {
      readonly type: 'inviteeSettled';
      readonly operationId: string;
      readonly outcome: Pick<Invitee, 'state' | 'problem'>;
    };

/** How many arrivals and departures a timeline keeps. The states of the meeting itself are always kept. */
export const mostArrivals = 200;

const aboutPeople: ReadonlySet<string> = new Set(peopleMoments);

export const isAttendance = ({ what }: Moment): boolean => aboutPeople.has(what);

function withMoments(timeline: readonly Moment[], moments: readonly Moment[]): readonly Moment[] {
  if (moments.length === 0) return timeline;
  const all = [...timeline, ...moments];
  let tooMany = all.filter(isAttendance).length - mostArrivals;
  return tooMany <= 0 ? all : all.filter((moment) => !isAttendance(moment) || tooMany-- <= 0);
}

/** The part of a meeting that its people are. */
interface Peopled {
  readonly meeting: Meeting;
  readonly roster?: Roster;
  readonly parts?: ConversationParts;
}

function withRoster<T extends Peopled>(tracked: T, changes: readonly RosterChange[], at: number): T {
  const { meeting, roster: before = emptyRoster } = tracked;
  const { roster, moments } = changeRoster(before, changes, at);
  if (roster === before) return tracked;
  const people = peopleOf(peopleIn(roster), meeting.people);
  const lobby = lobbyOf(waitingIn(roster), meeting.lobby);
  const timeline = withMoments(meeting.timeline, moments);
  const known = meeting.companions ?? [];
  const companions = withRosterOf(known, before, roster);
  const isSame =
    people === meeting.people &&
    lobby === meeting.lobby &&
    timeline === meeting.timeline &&
    companions === known;
  return {
    ...tracked,
    roster,
    meeting: isSame
      ? meeting
      : {
          ...meeting,
          ...defined({ people, lobby }),
          ...(companions === known ? {} : { companions }),
          timeline,
        },
  };
}

/**
 * Applies a change to the people of a meeting, without duplicates.
 * @returns the meeting afterwards; the same object if nothing changes
 */
export function withPeople<T extends Peopled>(tracked: T, happening: PeopleHappening, at: number): T {
  const { meeting } = tracked;
  const { invitees = [], admitsEverybody = false } = meeting;
  switch (happening.type) {
    case 'rosterChanged':
      return withRoster(tracked, happening.changes, at);
    case 'admitsEverybody': {
      if (admitsEverybody === happening.wanted) return tracked;
      const { admitsEverybody: _, ...others } = meeting;
      return { ...tracked, meeting: happening.wanted ? { ...others, admitsEverybody: true } : others };
    }
    case 'invited':
      return {
        ...tracked,
        meeting: {
          ...meeting,
          invitees: [...invitees, happening.invitee],
          companions: withInvited(meeting.companions ?? [], [happening.invitee.address]),
        },
      };
    case 'inviteeSettled': {
      const isMeant = ({ operationId, state }: Invitee): boolean =>
        operationId === happening.operationId && state === 'inviting';
      if (!invitees.some(isMeant)) return tracked;
      const settled = invitees.map((one) => (isMeant(one) ? { ...one, ...happening.outcome } : one));
      return { ...tracked, meeting: { ...meeting, invitees: settled } };
    }
  }
}

/** Applies what the conversation says about the user and about all attendees. @param parts absent if nothing */
export function withParts<T extends Peopled>(
  tracked: T,
  parts: ConversationParts | undefined,
  at: number,
): T {
  if (parts === undefined || JSON.stringify(parts) === JSON.stringify(tracked.parts)) return tracked;
  const { attendeesMuted: _m, attendeeActions: _a, ...meeting } = tracked.meeting;
  const actions = attendeeActionsOf(parts);
  const isSame =
    tracked.meeting.attendeesMuted === parts.muted &&
    String(tracked.meeting.attendeeActions ?? []) === String(actions);
  const told = {
    ...meeting,
    ...defined({ attendeesMuted: parts.muted }),
    ...(actions.length === 0 ? {} : { attendeeActions: actions }),
  };
  const known = { ...tracked, parts, meeting: isSame ? tracked.meeting : told };
  const { localParticipant: href } = parts;
  return href === undefined ? known : withRoster(known, [{ kind: 'self', href }], at);
}

/** Keeps only whom the user denied: the participants have other links now. */
export function withoutPeople<T extends Peopled>(tracked: T): T {
  const { roster } = tracked;
  if (roster === undefined) return tracked;
  return { ...withoutRoster(tracked), roster: { ...emptyRoster, denied: roster.denied } };
}

/** Forgets the people of a meeting that is over. */
export function withoutRoster<T extends Peopled>(tracked: T): T {
  const { roster: _r, parts: _p, ...others } = tracked;
  return others as T;
}

/** A meeting without what holds only while it runs: nobody can be admitted or muted afterwards. */
export function withoutActions(meeting: Meeting): Meeting {
  const { lobby: _l, admitsEverybody: _a, attendeesMuted: _m, attendeeActions: _s, ...kept } = meeting;
  const { people } = kept;
  return people === undefined ? kept : { ...kept, people: people.map(({ href, name }) => ({ href, name })) };
}
