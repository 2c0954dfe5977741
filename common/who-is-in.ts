import { oneLine } from './one-line';
import type { Person } from './people';
import { type Sayable, text } from './text';

/** Longest name in a list of several, in characters. */
const longestName = 24;

/** A name as it stands in a list of several: without what a company adds to it, such as "(Contoso)". */
export function shortName(name: string): string {
  const line = oneLine(name, 250);
  return oneLine(line.replace(/ [([][^()[\]]*[)\]]$/u, '').trim() || line, longestName);
}

const isLeader = ({ role }: Person): boolean => role === 'leader';

/**
 * "Ben, Cleo and 3 others": presenters first, guests without a name among the others.
 * @param people the other people in a meeting
 * @returns `undefined` if there are none, or if they are not known yet
 */
export function whoIsIn(people: readonly Person[] | undefined = []): Sayable | undefined {
  const count = people.length;
  const named = [...people.filter(isLeader), ...people.filter((person) => !isLeader(person))];
  const [first, second, third] = named.map(({ name }) => shortName(name)).filter((name) => name !== '');
  if (count === 0) return undefined;
  if (first === undefined) return text('attendance.nameless', { count });
  if (count === 1) return first;
  if (second === undefined) return text('attendance.oneAnd', { first, count: count - 1 });
  if (count === 2) return text('attendance.two', { first, second });
  if (count === 3 && third !== undefined) return text('attendance.three', { first, second, third });
  return text('attendance.twoAnd', { first, second, count: count - 2 });
}
