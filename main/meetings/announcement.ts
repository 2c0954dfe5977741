import { type Sayable, sentences, type Text, text } from '../../common/text';
import type { Problem } from '../../common/problem';
import { finalStates, type Meeting } from '../../common/meeting';

/** Buttons of a notification. */
export const announcementActions = ['join', 'copyLink', 'tryAgain', 'cancel', 'leave', 'meetAgain'] as const;
export type AnnouncementAction = (typeof announcementActions)[number];

/** The label of a button. */
export const actionLabel = (action: AnnouncementAction): Text => text(`meeting.action.${action}`);

/** The content of a notification. */
export interface Announcement {
  /** Identifies the meeting: a later announcement about it replaces an earlier one. */
  readonly operationId: string;
  readonly title: Text;
  /** One item per line. */
  readonly body: readonly Sayable[];
  /** `low` = an intermediate step, `normal` = a result. */
  readonly urgency: 'low' | 'normal' | 'critical';
  /** The most useful first: some systems show only two. */
  readonly actions: readonly AnnouncementAction[];
}

const subjectOf = (meeting: Meeting): Sayable => meeting.subject || text('meeting.noSubject');

type Said = Omit<Announcement, 'operationId'>;

const step = (title: Text, body: readonly Sayable[], actions: readonly AnnouncementAction[]): Said => ({
  title,
  body,
  urgency: 'low',
  actions,
});
const result = (title: Text, body: readonly Sayable[], actions: readonly AnnouncementAction[]): Said => ({
  title,
  body,
  urgency: 'normal',
  actions,
});

function onConnected(before: Meeting | undefined, after: Meeting): Said {
  const leave = after.canLeave ? (['leave'] as const) : [];
  const subject = subjectOf(after);
  if (after.joinUrl === undefined)
    return result(text('meeting.told.connected'), [subject, text('meeting.told.noLinkYet')], leave);
  const linkAlone = before?.state === 'connected';
  const title = after.linkCopied
    ? text(linkAlone ? 'meeting.told.linkCopied' : 'meeting.told.connectedAndCopied')
    : text(linkAlone ? 'meeting.told.linkThere' : 'meeting.told.connected');
  return result(title, [subject, after.joinUrl], ['join', 'copyLink', ...leave]);
}

function onFailed({ problem, importance, ...meeting }: Meeting): Said {
  const subject = subjectOf({ ...meeting, importance });
  const title =
    problem === undefined
      ? text('meeting.told.failedUnknown')
      : text('meeting.told.failed', { message: problem.message });
  const body = problem?.advice === undefined ? [subject] : [subject, problem.advice];
  return {
    ...result(title, body, problem?.next === 'retry' ? ['tryAgain'] : []),
    urgency: importance === 'Emergency' ? 'critical' : 'normal',
  };
}

/** The join link works without a sign-in. */
const onSignedOut = (meeting: Meeting, { message, advice }: Problem): Said =>
  result(
    text('meeting.told.signedOut'),
    [subjectOf(meeting), sentences(message, advice)],
    meeting.joinUrl === undefined ? ['meetAgain'] : ['join', 'copyLink'],
  );

/** The announcement of the meeting's state; `undefined` if it needs none. */
function telling(before: Meeting | undefined, after: Meeting): Said | undefined {
  const subject = subjectOf(after);
  const cancel = after.canCancel ? (['cancel'] as const) : [];
  switch (after.state) {
    case 'waiting':
      return step(text('meeting.told.waiting'), [subject], cancel);
    case 'starting':
      // The user may click Cancel before the server has said how to cancel; it then waits for that.
      return step(text('meeting.told.starting'), [subject], ['cancel']);
    case 'connecting':
      return undefined; // "Starting…" has already said it
    case 'lobby':
      // The lobby was announced before, and late events repeat it.
      if (before?.timeline.some(({ what }) => what === 'lobby')) return undefined;
      return result(text('meeting.told.lobby'), [subject, text('meeting.told.lobbyHint')], cancel);
    case 'connected':
      return onConnected(before, after);
    case 'failed':
      return onFailed(after);
    case 'lost':
      if (after.problem !== undefined) return onSignedOut(after, after.problem);
      return result(text('meeting.told.lost'), [subject, text('meeting.told.lostHint')], ['meetAgain']);
    case 'cancelled':
      if (after.endedByOthers !== true) return undefined; // the user did that
      return result(
        text('meeting.told.cancelled'),
        [subject, text('meeting.told.cancelledHint')],
        ['meetAgain'],
      );
    case 'ended':
      if (after.endedByOthers !== true) return undefined;
      return result(text('meeting.told.ended'), [subject, text('meeting.told.endedHint')], ['meetAgain']);
  }
}

/** Whether the server has just confirmed that a meeting from an earlier run is still running. */
export const isTakenUp = (before: Meeting | undefined, after: Meeting): boolean =>
  before?.unconfirmed === 'earlierRun' && after.unconfirmed === undefined && !finalStates.has(after.state);

/** One announcement that meetings from an earlier run are still running. @param meetings newest first, not empty */
export function announceTakenUp(meetings: readonly [Meeting, ...Meeting[]]): Announcement {
  const [newest, ...others] = meetings;
  const { operationId } = newest;
  if (others.length > 0) {
    const title = text('meeting.told.manyRunning', { count: meetings.length });
    return { operationId, ...result(title, meetings.slice(0, 5).map(subjectOf), []) };
  }
  const actions: readonly AnnouncementAction[] = [
    ...(newest.joinUrl === undefined ? [] : (['join', 'copyLink'] as const)),
    ...(newest.canLeave ? (['leave'] as const) : newest.canCancel ? (['cancel'] as const) : []),
  ];
  const body = newest.joinUrl === undefined ? [subjectOf(newest)] : [subjectOf(newest), newest.joinUrl];
  return { operationId, ...result(text('meeting.told.stillRunning'), body, actions) };
}

/**
 * Describes a change to a meeting for the user.
 * @param before the meeting before the change; `undefined` if it is new
 * @param after the meeting after the change
 * @returns the announcement, or `undefined` if the change needs none
 */
export function announce(before: Meeting | undefined, after: Meeting): Announcement | undefined {
  const linkIsNew =
    after.state === 'connected' && before?.joinUrl === undefined && after.joinUrl !== undefined;
  const isLate =
    after.stillWaiting === true && before?.stillWaiting !== true && !finalStates.has(after.state);
  if (before?.state === after.state && !linkIsNew && !isLate) return undefined;
  if (after.unconfirmed === 'earlierRun') return undefined;
  // A meeting that ended while the app was not running is no news.
  if (before?.unconfirmed === 'earlierRun' && after.state === 'lost') return undefined;
  const said = isLate
    ? step(
        text('meeting.told.stillWaiting'),
        [subjectOf(after), text('meeting.told.stillWaitingHint')],
        after.canCancel || after.state === 'starting' ? ['cancel'] : [],
      )
    : telling(before, after);
  return said && { operationId: after.operationId, ...said };
}
