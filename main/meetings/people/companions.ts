import { defined } from '../../../common/defined';
import { mostUninvited } from '../../../common/meet-again';
import type { Companion } from '../../../common/people';
import { longestSipUri, sipUri } from '../../../common/sip-uri';
import { isCrowd, isIn, type Roster, type RosterEntry } from './roster';

/** How many companions a meeting keeps. */
export const mostCompanions = 100;

/** A name that is longer is cut: the journal keeps it with every meeting. */
const longestName = 100;

/** The SIP URI to invite somebody by, without parameters; `undefined` for guests and telephones. */
function addressOf({ uri = '', guest, byPhone }: RosterEntry): string | undefined {
  if (guest === true || byPhone === true || !/^sip:/i.test(uri)) return undefined;
  const address = sipUri(uri.replace(/^sip:/i, '').replace(/[;?].*$/s, ''));
  return address === undefined || address.length > longestSipUri ? undefined : address;
}

/** Whether they are the same person. If an address is missing, only the name tells. */
const isSame = (one: Companion, other: Companion): boolean =>
  one.address === undefined || other.address === undefined
    ? one.name === other.name && one.name !== undefined
    : one.address.toLowerCase() === other.address.toLowerCase();

function withOne(companions: readonly Companion[], one: Companion): readonly Companion[] {
  const known = companions.find((other) => isSame(one, other));
  if (known === undefined) {
    const isFull =
      companions.length >= mostCompanions ||
      (one.invited !== true && companions.filter(({ invited }) => invited !== true).length > mostUninvited);
    return isFull ? companions : [...companions, one];
  }
  // The name that the server has sent first stays: it is the one that the user knows.
  const all = { ...one, ...known, ...defined({ invited: known.invited ?? one.invited }) };
  return known.name === all.name && known.address === all.address && known.invited === all.invited
    ? companions
    : companions.map((other) => (other === known ? all : other));
}

/** Adds people whom the user invites. @param nameOf their names, as far as they are known */
export const withInvited = (
  companions: readonly Companion[],
  addresses: readonly string[],
  nameOf: (address: string) => string | undefined = () => undefined,
): readonly Companion[] =>
  addresses.reduce(
    (all, address) => withOne(all, { ...defined({ name: nameOf(address) }), address, invited: true }),
    companions,
  );

const companionOf = (entry: RosterEntry): Companion =>
  defined({ name: entry.name.slice(0, longestName) || undefined, address: addressOf(entry) });

/** Until somebody's data is read, the app does not know the address. It does not read all the people of a crowd. */
const isKnown = ({ read, uri }: RosterEntry, crowd: boolean): boolean =>
  crowd || read !== 'not' || uri !== undefined;

/**
 * Adds the people who have come, and drops those whom the user has removed.
 * @returns the same list if nothing changes
 */
export function withRosterOf(
  companions: readonly Companion[],
  before: Roster,
  after: Roster,
): readonly Companion[] {
  const removed = [...before.entries]
    .filter(([key, { asked }]) => asked === 'eject' && !after.entries.has(key))
    .map(([, entry]) => companionOf(entry));
  const kept =
    removed.length === 0
      ? companions
      : companions.filter((one) => !removed.some((gone) => isSame(gone, one)));
  const crowd = isCrowd(after);
  // Everybody else was added before, unless there is room now or more of them counts as known.
  const isOnlyNews = removed.length === 0 && crowd === isCrowd(before);
  let all = kept;
  for (const [key, entry] of after.entries)
    if (!(isOnlyNews && before.entries.get(key) === entry) && isIn(entry) && isKnown(entry, crowd))
      all = withOne(all, companionOf(entry));
  return all;
}
