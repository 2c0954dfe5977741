import { resourceKey } from '../../ucwa/codec/same-resource';
import { without, withPerson, withPlace } from './person-moves';
import type { Listed, RosterChange, RosterEntry } from './roster';

/**
 * Puts the people of all lists where the lists say.
 * @param isNewer whether events say more about the person of this key than the lists do
 * @param find the person as known so far, or a new one
 * @returns by key
 */
export function membersIn(
  { leaders, attendees, lobby, participants }: Extract<RosterChange, { readonly kind: 'lists' }>,
  isNewer: (key: string) => boolean,
  find: (one: Listed) => RosterEntry | undefined,
): ReadonlyMap<string, RosterEntry> {
  const listed = new Map<string, RosterEntry>();
  const addAll = (members: readonly Listed[] | undefined, place: Partial<RosterEntry>): void => {
    for (const one of members ?? []) {
      const key = resourceKey(one.href);
      const found = isNewer(key) ? undefined : (listed.get(key) ?? find(one));
      if (found === undefined) continue;
      const { person } = one;
      const known = person === undefined ? found : withPlace(withPerson(found, person), person);
      listed.set(key, { ...without(known, 'undecided', 'unlisted'), ...place });
    }
  };
  const nowhere = { leaders: false, attendees: false, lobby: false } as const;
  const isIn = { ...nowhere, present: true, inLobby: false } as const;
  addAll(participants, isIn);
  addAll(attendees, { ...isIn, attendees: true });
  addAll(leaders, { ...isIn, leaders: true });
  addAll(lobby, { ...nowhere, lobby: true });
  return listed;
}
