import type { Person, PersonAction, WaitingPerson } from '../../../common/people';
import type { RosterEntry } from './roster';

const order: readonly PersonAction[] = ['admit', 'reject', 'promote', 'demote', 'eject', 'mute', 'unmute'];

/** @param crowd nothing is read of the people in it before a page asks, so a part of the actions would mislead */
function viewOf(entry: RosterEntry, crowd: boolean): Person {
  const { href, name, uri, guest, byPhone, modalities, audio, typing, links, asked, settled, since } = entry;
  const role = entry.leaders ? 'leader' : entry.attendees ? 'attendee' : undefined;
  const isUnread = crowd && audio !== undefined && audio.links === undefined;
  const actions = isUnread
    ? undefined
    : links && order.filter((one) => links.has(one) || audio?.links?.has(one) === true);
  return {
    href,
    name,
    ...(uri === undefined ? {} : { uri }),
    ...(guest === undefined ? {} : { guest }),
    ...(byPhone === undefined ? {} : { byPhone }),
    ...(role === undefined || settled === 'waiting' ? {} : { role }),
    ...(modalities.length === 0 ? {} : { modalities }),
    ...(audio?.muted === undefined ? {} : { muted: audio.muted }),
    ...(typing ? { typing } : {}),
    ...(actions === undefined ? {} : { actions }),
    ...(asked === undefined ? {} : { asked }),
    ...(settled === 'waiting' ? { since: since ?? 0 } : {}),
  };
}

/** Adds what pages see of the person; the same object while nothing visible changes. */
export function withView(entry: RosterEntry, crowd: boolean): RosterEntry {
  const view = viewOf(entry, crowd);
  return JSON.stringify(view) === JSON.stringify(entry.view) ? entry : { ...entry, view };
}

/** The same list while nobody in it changes, so that a change that nobody sees does not reach the pages. */
function same<T>(after: readonly T[], before: readonly T[] | undefined): readonly T[] | undefined {
  if (before === undefined) return after.length === 0 ? undefined : after;
  return after.length === before.length && after.every((one, index) => one === before[index])
    ? before
    : after;
}

const views = (entries: readonly RosterEntry[]): readonly Person[] =>
  entries.flatMap(({ view }) => (view === undefined ? [] : [view]));

/** @param before the list so far */
export const peopleOf = (
  entries: readonly RosterEntry[],
  before: readonly Person[] | undefined,
): readonly Person[] | undefined => same(views(entries), before);

/** @param before the list so far */
export const lobbyOf = (
  entries: readonly RosterEntry[],
  before: readonly WaitingPerson[] | undefined,
): readonly WaitingPerson[] | undefined => same(views(entries) as readonly WaitingPerson[], before);
