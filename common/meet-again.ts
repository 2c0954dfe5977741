import type { Meeting } from './meeting';
import type { Companion } from './people';
import { mostInvited } from './sip-uri';
import { type Sayable, type Text, text } from './text';

/**
 * How many people who came without an invitation of the user count as company. With more, it was an audience, which
 * nobody wants to invite as a whole.
 */
export const mostUninvited = 25;

/** How many names a sentence lists. */
const mostNamed = 4;

export interface PeopleAgain {
  /** The people whom "Meet again" invites. */
  readonly invited: readonly Companion[];
  /** The people whom it cannot invite: guests, telephones, and those beyond the server's limit. */
  readonly left: readonly Companion[];
}

/** The people of a meeting, as "Meet again" treats them. */
export function peopleAgain({ companions = [] }: Pick<Meeting, 'companions'>): PeopleAgain {
  const isAudience = companions.filter(({ invited }) => invited !== true).length > mostUninvited;
  const all = isAudience ? companions.filter(({ invited }) => invited === true) : companions;
  const invitable = all.filter(({ address }) => address !== undefined);
  return {
    invited: invitable.slice(0, mostInvited),
    left: [...all.filter(({ address }) => address === undefined), ...invitable.slice(mostInvited)],
  };
}

const nameOf = ({ name, address }: Companion): Sayable =>
  name ?? address?.replace(/^sip:/i, '') ?? text('people.guest');

/** "Ben and 2 others", to follow "with". @returns `undefined` if there is nobody */
export function companyWords(people: readonly Companion[]): Text | undefined {
  const [first, second, ...others] = people;
  if (first === undefined) return undefined;
  if (second === undefined) return text('again.people.one', { first: nameOf(first) });
  return others.length === 0
    ? text('again.people.two', { first: nameOf(first), second: nameOf(second) })
    : text('again.people.many', { first: nameOf(first), count: others.length + 1 });
}

/** Some names, with an ellipsis if there are more. */
export const namesOf = (people: readonly Companion[]): readonly Sayable[] => [
  ...people.slice(0, mostNamed).map(nameOf),
  ...(people.length > mostNamed ? ['…'] : []),
];

/** Says who of the earlier meeting is not invited, and what helps. @returns `undefined` if nobody is left out */
export const leftOutWords = (left: readonly Companion[]): Text | undefined =>
  left.length === 0 ? undefined : text('again.leftOut', { names: namesOf(left), count: left.length });
