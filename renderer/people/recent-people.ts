import { folded } from '../../common/folded';
import type { Meeting } from '../../common/meeting';
import type { PersonFound } from '../../common/people';
import { addressWords } from '../meetings/meeting-words';

/** After this time, in milliseconds, a meeting with somebody counts half as much. */
const halfLife = 14 * 24 * 60 * 60 * 1000;

/** How many recent people are shown for an empty field, and beside what the server finds. */
export const mostRecent = { empty: 8, typed: 4 } as const;

const keyOf = ({ uri }: Pick<PersonFound, 'uri'>): string => uri.toLowerCase();

const askedAt = ({ timeline }: Meeting): number => timeline[0]?.at ?? 0;

/** The people of the user's meetings who can be invited: whom the user met often and lately comes first. */
export function recentPeople(meetings: readonly Meeting[]): readonly PersonFound[] {
  const newest = Math.max(...meetings.map(askedAt));
  const known = new Map<string, { person: PersonFound; weight: number }>();
  for (const meeting of meetings) {
    const { companions = [] } = meeting;
    // The order is the same at any time, so it does not depend on the clock.
    const weight = 2 ** ((askedAt(meeting) - newest) / halfLife);
    for (const { name, address } of companions) {
      if (address === undefined) continue;
      const before = known.get(address.toLowerCase());
      // Meetings are listed newest first, and the newest name counts.
      const person = before?.person.name ? before.person : { uri: address, name: name ?? '' };
      known.set(address.toLowerCase(), { person, weight: weight + (before?.weight ?? 0) });
    }
  }
  return [...known.values()].sort((one, other) => other.weight - one.weight).map(({ person }) => person);
}

/** Whether each word of the query is in the name or the address. A single letter has to begin one of their words. */
function fits({ name, uri }: PersonFound, query: string): boolean {
  const all = folded(`${name} ${addressWords(uri)}`);
  const words = all.split(/[\s,.@-]+/);
  return folded(query)
    .split(' ')
    .every((part) => (part.length > 1 ? all.includes(part) : words.some((word) => word.startsWith(part))));
}

/**
 * The people to suggest: recent ones, who need no network, before those whom the server finds. Nobody is there twice.
 * @param typed what the field contains; '' = the user asks for recent people
 * @param found the server's answer; `undefined` while there is none
 */
export function withRecent(
  typed: string,
  recent: readonly PersonFound[],
  found: readonly PersonFound[] = [],
): readonly PersonFound[] {
  if (typed.trim() === '') return recent.slice(0, mostRecent.empty);
  const fitting = recent.filter((person) => fits(person, typed)).slice(0, mostRecent.typed);
  const byServer = new Map(found.map((person) => [keyOf(person), person]));
  const shown = new Set(fitting.map(keyOf));
  return [
    // The address book knows more about a person than a meeting did.
    ...fitting.map((person) => byServer.get(keyOf(person)) ?? person),
    ...found.filter((person) => !shown.has(keyOf(person))),
  ];
}
