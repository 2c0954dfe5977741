import { personChanges, type Person, type PersonAction, type PersonChange } from '../../common/people';
import { personWords } from './person-words';

const collators = new Map<string, Intl.Collator>();

/** Creating a collator takes longer than comparing hundreds of names. */
function collatorOf(locale: string): Intl.Collator {
  const known = collators.get(locale) ?? new Intl.Collator(locale, { numeric: true });
  collators.set(locale, known);
  return known;
}

const rank = ({ role }: Person): number => (role === 'leader' ? 0 : 1);

/** Presenters first, then by name. What changes often, such as who types, does not move anybody. */
export function sortedPeople(people: readonly Person[], locale: string): readonly Person[] {
  const { compare } = collatorOf(locale);
  return people
    .map((person) => ({ person, name: personWords(person), rank: rank(person) }))
    .sort(
      (one, other) =>
        one.rank - other.rank || compare(one.name, other.name) || compare(one.person.href, other.person.href),
    )
    .map(({ person }) => person);
}

export interface Counts {
  readonly all: number;
  readonly presenters: number;
  readonly guests: number;
}

export const countsOf = (people: readonly Person[]): Counts => ({
  all: people.length,
  presenters: people.filter(({ role }) => role === 'leader').length,
  guests: people.filter(({ guest }) => guest === true).length,
});

const isChange = (action: PersonAction): action is PersonChange =>
  personChanges.some((known) => known === action);

const changeOrder = [
  'promote',
  'demote',
  'mute',
  'unmute',
  'eject',
] as const satisfies readonly PersonChange[];

/** The changes that the server offers for a person, always in the same order. */
export const actionsFor = ({ actions = [] }: Person): readonly PersonChange[] => {
  const offered = new Set(actions.filter(isChange));
  return changeOrder.filter((action) => offered.has(action));
};
