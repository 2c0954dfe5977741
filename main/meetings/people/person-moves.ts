import type { Modality } from '../../../common/people';
import { isSameResource } from '../../ucwa/codec/same-resource';
import { nameOf, type PersonRead } from './participant';
import { type PeopleList, type RosterChange, type RosterEntry, standing } from './roster';

type EventType = 'added' | 'updated' | 'deleted';

/** A person of whom nothing is known yet. */
export const newEntry = (href: string, name: string): RosterEntry => ({
  href,
  name,
  present: false,
  lobby: false,
  leaders: false,
  attendees: false,
  typing: false,
  modalities: [],
  read: 'not',
  stale: false,
  seq: 0,
});

/** A copy without optional properties. */
export const without = <T extends object, K extends keyof T>(value: T, ...keys: readonly K[]): Omit<T, K> => {
  const dropped: ReadonlySet<string> = new Set(keys as readonly string[]);
  return Object.fromEntries(Object.entries(value).filter(([key]) => !dropped.has(key))) as Omit<T, K>;
};

/** Whether the server has done what it was asked to do. Somebody else may have admitted a person who was denied. */
export function isDone({ asked, settled, leaders, attendees, audio }: RosterEntry): boolean {
  if (asked === 'admit' || asked === 'reject') return settled === 'in';
  if (asked === 'promote') return leaders;
  if (asked === 'demote') return attendees;
  if (asked === 'mute' || asked === 'unmute') return audio?.muted === (asked === 'mute');
  return false; // a removed person leaves
}

/** What the user may do with the person is to be read again. */
export const withoutRights = (entry: RosterEntry): RosterEntry => ({
  ...without(entry, 'links'),
  stale: true,
  ...(entry.audio === undefined ? {} : { audio: without(entry.audio, 'links') }),
});

/**
 * What the person was last seen to have may have changed unnoticed, so it is read again. Until then it still shows.
 * Failed readings are tried again.
 */
export const doubted = (entry: RosterEntry): RosterEntry => ({
  ...entry,
  stale: true,
  read: entry.read === 'failed' ? 'not' : entry.read,
  ...(entry.audio === undefined ? {} : { audio: { ...entry.audio, stale: true } }),
});

export const withModality = (entry: RosterEntry, modality: Modality, isThere: boolean): RosterEntry => {
  if (entry.modalities.includes(modality) === isThere) return entry;
  const others = entry.modalities.filter((one) => one !== modality);
  return { ...entry, modalities: isThere ? [...others, modality] : others };
};

/** The roles exclude each other. */
const otherRole = { leaders: 'attendees', attendees: 'leaders' } as const;

/**
 * An event about participantAudio.
 * @param crowd nothing is read of the people in it, and the event does not say what changed
 */
export function onAudio(
  entry: RosterEntry,
  { audio: href, type }: Extract<RosterChange, { readonly kind: 'audio' }>,
  crowd: boolean,
): RosterEntry {
  const isThere = type !== 'deleted';
  const using = withModality(entry, 'audio', isThere);
  if (!isThere) return without(using, 'audio');
  const muted = crowd ? undefined : entry.audio?.muted;
  return { ...using, audio: { href, ...(muted === undefined ? {} : { muted }) } };
}

/** What participantAudio says. */
export function onAudioRead(
  entry: RosterEntry,
  { muted, links }: Extract<RosterChange, { readonly kind: 'audioRead' }>,
): RosterEntry {
  if (entry.audio === undefined) return entry;
  return { ...entry, audio: { href: entry.audio.href, links, ...(muted === undefined ? {} : { muted }) } };
}

/** An event about the participant itself. */
export function onPresence(entry: RosterEntry, type: EventType): RosterEntry {
  // The rights changed, or an attribute.
  if (type === 'updated') return entry.stale ? entry : { ...entry, stale: true };
  const mayHaveCome = entry.lobby || entry.inLobby === true;
  return { ...without(entry, 'undecided', 'unlisted'), present: true, stale: entry.stale || mayHaveCome };
}

/** An event about the participant in a list. */
export function onList(entry: RosterEntry, list: PeopleList, type: EventType): RosterEntry {
  const isIn = type !== 'deleted';
  if (list === 'typing') return entry.typing === isIn ? entry : { ...entry, typing: isIn };
  if (list === 'lobby') return isIn ? intoLobby(entry, type === 'updated') : outOfLobby(entry);
  if (!isIn) {
    if (!entry[list]) return entry;
    const left = { ...entry, [list]: false };
    return left[otherRole[list]] ? left : { ...left, unlisted: true };
  }
  if (entry[list]) return type === 'updated' ? { ...entry, stale: true } : entry;
  const mayHaveCome = entry.lobby || entry.inLobby === true;
  const isOther = entry.links !== undefined; // the actions depend on the role
  return {
    ...without(entry, 'undecided', 'unlisted'),
    [list]: true,
    [otherRole[list]]: false,
    present: true,
    stale: entry.stale || mayHaveCome || isOther || type === 'updated',
  };
}

function intoLobby(entry: RosterEntry, isUpdate: boolean): RosterEntry {
  if (entry.lobby && !isUpdate) return entry;
  const isBack = entry.undecided === true;
  return {
    ...(isBack
      ? without(entry, 'undecided', 'settled', 'asked', 'admittedByItself')
      : without(entry, 'unlisted')),
    lobby: true,
    leaders: false,
    attendees: false,
    stale: true,
  };
}

/** Into the meeting or away: another event says which. */
function outOfLobby(entry: RosterEntry): RosterEntry {
  if (standing(entry) !== 'waiting' && !entry.lobby) return entry;
  const left = { ...without(entry, 'inLobby', 'links'), lobby: false, stale: true };
  return entry.leaders || entry.attendees || entry.settled === 'in' ? left : { ...left, undecided: true };
}

/** What a participant says about the person, wherever that is. */
export function withPerson(entry: RosterEntry, person: PersonRead): RosterEntry {
  const { uri, guest, byPhone } = person;
  return {
    ...entry,
    name: entry.name || nameOf(person),
    ...(uri === undefined ? {} : { uri }),
    ...(guest === undefined ? {} : { guest }),
    ...(byPhone === undefined ? {} : { byPhone }),
  };
}

/** What a participant says about where the person is, and what the user may do. */
export function withPlace(entry: RosterEntry, person: PersonRead): RosterEntry {
  const { links, modalities, audio } = person;
  const known = {
    ...without(entry, 'undecided', 'unlisted', 'inLobby'),
    read: 'done' as const,
    stale: false,
    links,
    modalities: [...new Set([...entry.modalities, ...modalities])],
    ...(audio === undefined || isSameResource(entry.audio?.href, audio) ? {} : { audio: { href: audio } }),
  };
  // Without the property and without links, the lists decide: a user who is no longer a leader is offered no links.
  const mayWait = entry.lobby || (entry.inLobby === true && links.size === 0);
  const waits = person.inLobby ?? (mayWait && !entry.leaders && !entry.attendees ? undefined : false);
  if (waits === undefined) return entry.inLobby === true ? { ...known, inLobby: true } : known;
  return waits ? { ...known, inLobby: true } : { ...known, inLobby: false, lobby: false, present: true };
}
