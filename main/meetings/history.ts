import {
  type JournalEnd,
  type JournalEntry,
  type JournalStart,
  type Learnt,
  longestLink,
  mostMoments,
} from './journal-entries';
import type { TrackedMeeting } from './invitation';
import type { Meeting, Moment } from './meeting';

/** What a server can make of one line, in UTF-16 code units. */
const mostCharacters = 32_000;

function shortened(timeline: readonly Moment[]): Moment[] {
  return timeline
    .filter((_, index) => index === 0 || index > timeline.length - mostMoments)
    .map(({ who, ...moment }) => (who === undefined ? moment : { ...moment, who: who.slice(0, 100) }));
}

/** The meeting as it was asked for. */
export const startOf = ({
  meeting: { operationId, subject, importance, threadId, trigger, timeline },
  wishes: { invite },
}: Pick<TrackedMeeting, 'meeting' | 'wishes'>): JournalStart => ({
  operationId,
  subject,
  importance,
  ...(threadId === undefined || threadId.length > longestLink ? {} : { threadId }),
  ...(invite === undefined ? {} : { invite }),
  trigger,
  at: timeline[0]?.at ?? 0,
});

/** What became known of it. Where a server told more than fits a line, what has no bound is left out. */
export function learntOf({ thread, joinUrl, details, problem, endedByOthers, timeline }: Meeting): Learnt {
  const least = {
    ...(thread === undefined || thread.length > longestLink ? {} : { thread }),
    ...(joinUrl === undefined || joinUrl.length > longestLink ? {} : { joinUrl }),
    ...(endedByOthers === undefined ? {} : { endedByOthers }),
    timeline: shortened(timeline),
  };
  const all = {
    ...least,
    ...(details === undefined ? {} : { details }),
    ...(problem === undefined ? {} : { problem }),
  };
  return JSON.stringify(all).length <= mostCharacters ? all : least;
}

/** A meeting of an earlier run, from its entries. */
export interface PastMeeting {
  readonly start: JournalStart;
  readonly learnt: Learnt;
  /** Absent where that run ended before the meeting did. */
  readonly end?: JournalEnd;
}

/** What the journal tells of each meeting that was not deleted, in the order of their starting. */
export function pastMeetings(entries: readonly JournalEntry[]): readonly PastMeeting[] {
  const all = new Map<string, PastMeeting & { readonly deleted: boolean }>();
  for (const entry of entries) {
    const { operationId } = entry;
    const known = all.get(operationId);
    if ('subject' in entry) all.set(operationId, { start: entry, learnt: {}, deleted: false });
    else if (known === undefined)
      continue; // its start is before what was read
    else if ('deleted' in entry) all.set(operationId, { ...known, deleted: entry.deleted });
    else if ('end' in entry)
      all.set(operationId, { ...known, end: entry, learnt: { ...known.learnt, ...entry.learnt } });
    else all.set(operationId, { ...known, learnt: { ...known.learnt, ...entry.learnt } });
  }
  return [...all.values()].filter(({ deleted }) => !deleted);
}

/** @param end how it ended; where its run did not get to know, what holds instead */
export function restored(
  { start, learnt }: PastMeeting,
  end: Pick<JournalEnd, 'end' | 'at'>,
): Pick<TrackedMeeting, 'meeting' | 'wishes'> {
  const { at, invite, ...asked } = start;
  const known: readonly Moment[] = learnt.timeline ?? [
    { at, what: 'asked' },
    { at, what: 'starting' },
  ];
  const last: Moment = { at: end.at, what: end.end };
  const meeting: Meeting = {
    trigger: 'window',
    ...asked,
    ...learnt,
    state: end.end,
    linkCopied: false,
    canCancel: false,
    canLeave: false,
    timeline: known.some(({ what }) => what === end.end) ? known : [...known, last],
  };
  return { meeting, wishes: invite === undefined ? {} : { invite } };
}

/** The meetings that a journal tells of, newest first; what has no end there is lost, or runs. */
export const meetingsIn = (entries: readonly JournalEntry[]): readonly Meeting[] =>
  pastMeetings(entries)
    .map((past) => restored(past, past.end ?? { end: 'lost', at: past.start.at }).meeting)
    .reverse();
