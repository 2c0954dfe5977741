import { folded } from '../../../common/folded';

/**
 * Finds the people whom a name on the command line means: those who are called exactly that, or else those whose name
 * begins with it, or else those whose name contains it.
 * @param nameOf the name that is shown
 * @returns more than one if the name is ambiguous
 */
export function findPeople<One>(
  people: readonly One[],
  wanted: string,
  nameOf: (one: One) => string,
): readonly One[] {
  const name = folded(wanted);
  if (name === '') return [];
  const matches: readonly ((shown: string) => boolean)[] = [
    (shown) => shown === name,
    (shown) => shown.startsWith(name),
    (shown) => shown.includes(name),
  ];
  for (const fits of matches) {
    const found = people.filter((one) => fits(folded(nameOf(one))));
    if (found.length > 0) return found;
  }
  return [];
}
