import { defined } from '../../common/defined';
import {
  type Journal,
  type JournalEnd,
  type JournalEntry,
  type JournalStart,
  type Learnt,
  longestLink,
  mostMoments,
} from './journal-entries';
import type { TrackedMeeting } from './meeting-state';
import {
  finalStates,
  type Meeting,
  type MeetingState,
  meetingStates,
  type Moment,
} from '../../common/meeting';
import { type MeetingBook, mostMeetings, type RestoredMeeting } from './meeting-book';
import { isAttendance } from './people-state';
import { withInvited } from './people/companions';

/** Maximum size of the part of a line that comes from the server, in UTF-16 code units. */
const mostCharacters = 32_000;

/** Drops the oldest arrivals and departures, but no states of the meeting, since the next run needs them. */
function shortened(timeline: readonly Moment[]): Moment[] {
  let tooMany = timeline.length - mostMoments;
  const kept = timeline.filter((moment) => !isAttendance(moment) || tooMany-- <= 0);
  return kept
    .filter((_, index) => index === 0 || index > kept.length - mostMoments)
    .map(({ who, ...moment }) => (who === undefined ? moment : { ...moment, who: who.slice(0, 100) }));
}

/** The meeting as the user started it. @param account sign-in address of the account that started it */
export const startOf = (
  {
    meeting: { operationId, subject, importance, threadId, room, trigger, invitedBy, timeline },
    wishes,
  }: Pick<TrackedMeeting, 'meeting' | 'wishes'>,
  account?: string,
): JournalStart => ({
  operationId,
  subject,
  importance,
  ...(threadId === undefined || threadId.length > longestLink ? {} : { threadId }),
  ...wishes,
  // Older versions do not know the trigger of invitations, and would drop the line.
  ...(invitedBy === undefined ? { trigger } : { invitedBy }),
  ...defined({ account, room }),
  at: timeline[0]?.at ?? 0,
});

/** The URLs of its parts, except those that are too long for a line. */
function placesOf(places: Omit<TrackedMeeting, 'meeting'>): NonNullable<Learnt['places']> {
  const fit = (url: string | undefined): url is string => url !== undefined && url.length <= longestLink;
  const { invitation, conversation, onlineMeeting } = places;
  return {
    ...(fit(invitation) ? { invitation } : {}),
    ...(fit(conversation) ? { conversation } : {}),
    ...(fit(onlineMeeting) ? { onlineMeeting } : {}),
  };
}

/** What is known of a meeting. If the server sent too much for a line, the parts of unlimited length are left out. */
function learntOf({ meeting, ...tracked }: TrackedMeeting): Learnt {
  const { thread, joinUrl, details, problem, endedByOthers, companions, timeline } = meeting;
  const least = {
    ...(finalStates.has(meeting.state) ? {} : { places: placesOf(tracked) }),
    ...(thread === undefined || thread.length > longestLink ? {} : { thread }),
    ...(joinUrl === undefined || joinUrl.length > longestLink ? {} : { joinUrl }),
    ...defined({ endedByOthers }),
    timeline: shortened(timeline),
  };
  const all = {
    ...least,
    ...defined({ companions, details, problem }),
  };
  return JSON.stringify(all).length <= mostCharacters ? all : least;
}

/** A meeting of an earlier run, from its entries. */
interface PastMeeting {
  readonly start: JournalStart;
  readonly learnt: Learnt;
  /** Absent if the run ended before the meeting did. */
  readonly end?: JournalEnd;
}

/** @returns the meetings that were not deleted, in the order of their starts */
export function pastMeetings(entries: readonly JournalEntry[]): readonly PastMeeting[] {
  const all = new Map<string, PastMeeting & { readonly deleted: boolean }>();
  for (const entry of entries) {
    const { operationId } = entry;
    const known = all.get(operationId);
    if ('subject' in entry) all.set(operationId, { start: entry, learnt: {}, deleted: false });
    else if (known === undefined)
      continue; // the start is in an older part of the journal
    else if ('deleted' in entry) all.set(operationId, { ...known, deleted: entry.deleted });
    else if ('end' in entry)
      all.set(operationId, { ...known, end: entry, learnt: { ...known.learnt, ...entry.learnt } });
    else all.set(operationId, { ...known, learnt: { ...known.learnt, ...entry.learnt } });
  }
  return [...all.values()].filter(({ deleted }) => !deleted);
}

/** The last state in the timeline, which is the state at the end of that run. */
const lastState = (timeline: readonly Moment[]): MeetingState =>
  [...timeline].reverse().flatMap(({ what }) => meetingStates.filter((state) => state === what))[0] ??
  'starting';

/** Restores a meeting of an earlier run. If it had not ended, the server has to say whether it is still running. */
function restored({ start, learnt: { places, ...learnt }, end }: PastMeeting): RestoredMeeting {
  const { at, invite, copyLink, openLink, callMe, account, ...asked } = start;
  const known: readonly Moment[] = learnt.timeline ?? [
    { at, what: 'asked' },
    { at, what: 'starting' },
  ];
  const state = end?.end ?? lastState(known);
  const open = end === undefined && !finalStates.has(state);
  const last = { at: end?.at ?? at, what: state };
  const meeting: Meeting = {
    trigger: asked.invitedBy === undefined ? 'window' : 'invitation',
    ...asked,
    ...(invite === undefined ? {} : { companions: withInvited([], invite) }),
    ...learnt,
    state,
    ...(open ? { unconfirmed: 'earlierRun' } : {}),
    linkCopied: false,
    canCancel: false,
    canLeave: false,
    timeline: known.some(({ what }) => what === state) ? known : [...known, last],
  };
  return {
    meeting,
    ...(open ? places : {}),
    ...defined({ account }),
    wishes: defined({ invite, copyLink, openLink, callMe }),
  };
}

/** Everything by which the next run or the user can find the meeting again. */
const marksOf = ({ meeting, invitation, conversation, onlineMeeting }: TrackedMeeting): string =>
  JSON.stringify([
    meeting.state,
    meeting.unconfirmed,
    meeting.joinUrl,
    meeting.details,
    meeting.thread,
    meeting.companions,
    ...[invitation, conversation, onlineMeeting],
  ]);

/**
 * Enters the newest meetings of earlier runs in the book without announcing them. Meetings that had not ended may
 * still be running: the app asks the server after the next sign-in (take-up.ts). From then on, records what becomes
 * known of each meeting and how it ends.
 * @param entries from the journal
 * @param now milliseconds since 1970
 */
export function recordMeetings(
  journal: Journal,
  entries: readonly JournalEntry[],
  book: MeetingBook,
  now: () => number,
): void {
  const past = pastMeetings(entries);
  for (const one of past.slice(-mostMeetings)) book.restore(restored(one));
  // No application has more meetings than this.
  for (const { start, end } of past.slice(0, -mostMeetings))
    if (end === undefined) journal.append({ operationId: start.operationId, end: 'lost', at: now() });

  const marks = new Map<string, string>();
  book.onChange((after, before) => {
    const { operationId, state } = after;
    const tracked = book.get(operationId);
    if (tracked === undefined) return;
    if (!finalStates.has(state)) {
      const found = marksOf(tracked);
      // Until the server accepts the meeting, the entry of its start says everything.
      if (state === 'waiting' || state === 'starting' || marks.get(operationId) === found) return;
      marks.set(operationId, found);
      journal.append({ operationId, learnt: learntOf(tracked), at: now() });
      return;
    }
    marks.delete(operationId);
    if (before === undefined || finalStates.has(before.state)) return;
    // A meeting that ended before it was sent has no start yet.
    const isStarted = after.invitedBy !== undefined || after.timeline.some(({ what }) => what === 'starting');
    if (!isStarted) journal.append(startOf(tracked));
    journal.append({ operationId, end: state, learnt: learntOf(tracked), at: now() });
  });
}

/**
 * @param isHidden whether to leave out the meetings of that account
 * @returns the meetings in a journal, newest first. Without an end, a meeting is lost or still running
 */
export const meetingsIn = (
  entries: readonly JournalEntry[],
  isHidden: (account: string) => boolean = () => false,
): readonly Meeting[] =>
  pastMeetings(entries)
    .filter(({ start: { account } }) => account === undefined || !isHidden(account))
    .map(({ start, learnt, end }) => {
      const { operationId, at } = start;
      return restored({ start, learnt, end: end ?? { operationId, end: 'lost', at } }).meeting;
    })
    .reverse();
