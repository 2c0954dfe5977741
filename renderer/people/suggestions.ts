import type { PersonFound } from '../../common/people';
import { addressWords } from '../meetings/meeting-words';
import { isAddress } from './addresses';

const plain = (address: string): string => addressWords(address).toLowerCase();

/** The suggestions without the people who are chosen already. */
export function newSuggestions(
  found: readonly PersonFound[] | undefined,
  people: readonly string[],
): readonly PersonFound[] {
  const chosen = new Set(people.map(plain));
  return (found ?? []).filter(({ uri }) => !chosen.has(plain(uri)));
}

/** No suggestion is active: Enter takes what was typed. */
export const noneActive = -1;

/** The suggestion that Enter takes at first: the best one for a name, none if an address or nothing was typed. */
export const firstActive = (typed: string): number =>
  typed.trim() === '' || isAddress(typed.trim()) ? noneActive : 0;

/** The active suggestion after an arrow key; after the last one, and before the first, it is what was typed. */
export function afterArrow(key: 'ArrowDown' | 'ArrowUp', active: number, count: number): number {
  const places = count + 1;
  const place = active + 1 + (key === 'ArrowDown' ? 1 : -1);
  return ((place + places) % places) - 1;
}
