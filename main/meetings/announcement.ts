import { t } from '../language/t';
import type { Problem } from '../../common/problem';
import { finalStates, type Meeting } from '../../common/meeting';

/** Buttons of a notification. */
export const announcementActions = ['join', 'copyLink', 'tryAgain', 'cancel', 'leave', 'meetAgain'] as const;
export type AnnouncementAction = (typeof announcementActions)[number];

/** A button in the words its user reads. */
export const actionLabel = (action: AnnouncementAction): string => t(`meeting.action.${action}`);

/** One thing to tell the user, in plain text: never markup. */
export interface Announcement {
  /** What it is about: a later one of the same meeting takes the place of an earlier one. */
  readonly operationId: string;
  readonly title: string;
  readonly body: string;
  /** `low` is a step on the way, `normal` a result. */
  readonly urgency: 'low' | 'normal' | 'critical';
  /** In the order of use: some systems show the first two only. */
  readonly actions: readonly AnnouncementAction[];
}

const subjectOf = (meeting: Meeting): string => meeting.subject || t('meeting.noSubject');

type Said = Omit<Announcement, 'operationId'>;

const step = (title: string, body: string, actions: readonly AnnouncementAction[]): Said => ({
  title,
  body,
  urgency: 'low',
  actions,
});
const result = (title: string, body: string, actions: readonly AnnouncementAction[]): Said => ({
  title,
  body,
  urgency: 'normal',
  actions,
});

function onConnected(before: Meeting | undefined, after: Meeting): Said {
  const leave = after.canLeave ? (['leave'] as const) : [];
  const subject = subjectOf(after);
  if (after.joinUrl === undefined)
    return result(t('meeting.told.connected'), `${subject}\n${t('meeting.told.noLinkYet')}`, leave);
  const linkAlone = before?.state === 'connected';
  const title = after.linkCopied
    ? t(linkAlone ? 'meeting.told.linkCopied' : 'meeting.told.connectedAndCopied')
    : t(linkAlone ? 'meeting.told.linkThere' : 'meeting.told.connected');
  return result(title, `${subject}\n${after.joinUrl}`, ['join', 'copyLink', ...leave]);
}

function onFailed({ problem, importance, ...meeting }: Meeting): Said {
  const subject = subjectOf({ ...meeting, importance });
  const title =
    problem === undefined
      ? t('meeting.told.failedUnknown')
      : t('meeting.told.failed', { message: problem.message });
  const body = problem?.advice === undefined ? subject : `${subject}\n${problem.advice}`;
  return {
    ...result(title, body, problem?.next === 'retry' ? ['tryAgain'] : []),
    urgency: importance === 'Emergency' ? 'critical' : 'normal',
  };
}

/** The join link works without a sign-in. */
const onSignedOut = (meeting: Meeting, { message, advice = '' }: Problem): Said =>
  result(
    t('meeting.told.signedOut'),
    `${subjectOf(meeting)}\n${message} ${advice}`,
    meeting.joinUrl === undefined ? ['meetAgain'] : ['join', 'copyLink'],
  );

/** What is told of a meeting in its state; `undefined` where that tells nothing. */
function telling(before: Meeting | undefined, after: Meeting): Said | undefined {
  const subject = subjectOf(after);
  const cancel = after.canCancel ? (['cancel'] as const) : [];
  switch (after.state) {
    case 'waiting':
      return step(t('meeting.told.waiting'), subject, cancel);
    case 'starting':
      // It can be pressed a moment later, and waits for the server to say how.
      return step(t('meeting.told.starting'), subject, ['cancel']);
    case 'connecting':
      return undefined; // the server took what "Starting…" already told
    case 'lobby':
      // Read once and told of again by events that were late.
      if (before?.timeline.some(({ what }) => what === 'lobby')) return undefined;
      return result(t('meeting.told.lobby'), `${subject}\n${t('meeting.told.lobbyHint')}`, cancel);
    case 'connected':
      return onConnected(before, after);
    case 'failed':
      return onFailed(after);
    case 'lost':
      if (after.problem !== undefined) return onSignedOut(after, after.problem);
      return result(t('meeting.told.lost'), `${subject}\n${t('meeting.told.lostHint')}`, ['meetAgain']);
    case 'cancelled':
      if (after.endedByOthers !== true) return undefined; // its user did that
      return result(t('meeting.told.cancelled'), `${subject}\n${t('meeting.told.cancelledHint')}`, [
        'meetAgain',
      ]);
    case 'ended':
      if (after.endedByOthers !== true) return undefined;
      return result(t('meeting.told.ended'), `${subject}\n${t('meeting.told.endedHint')}`, ['meetAgain']);
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
    const title = t('meeting.told.manyRunning', { count: meetings.length });
    return { operationId, ...result(title, meetings.slice(0, 5).map(subjectOf).join('\n'), []) };
  }
  const actions: readonly AnnouncementAction[] = [
    ...(newest.joinUrl === undefined ? [] : (['join', 'copyLink'] as const)),
    ...(newest.canLeave ? (['leave'] as const) : newest.canCancel ? (['cancel'] as const) : []),
  ];
  const body = newest.joinUrl === undefined ? subjectOf(newest) : `${subjectOf(newest)}\n${newest.joinUrl}`;
  return { operationId, ...result(t('meeting.told.stillRunning'), body, actions) };
}

/**
 * What a change of a meeting tells its user.
 * @param before the meeting before the change; `undefined` where it is new
 * @param after the meeting after it
 * @returns the announcement, or `undefined` where the change tells nothing
 */
export function announce(before: Meeting | undefined, after: Meeting): Announcement | undefined {
  const linkIsNew =
    after.state === 'connected' && before?.joinUrl === undefined && after.joinUrl !== undefined;
  const isLate =
    after.stillWaiting === true && before?.stillWaiting !== true && !finalStates.has(after.state);
  if (before?.state === after.state && !linkIsNew && !isLate) return undefined;
  if (after.unconfirmed === 'earlierRun') return undefined;
  // A meeting that ended while the app was not running is only history.
  if (before?.unconfirmed === 'earlierRun' && after.state === 'lost') return undefined;
  const said = isLate
    ? step(
        t('meeting.told.stillWaiting'),
        `${subjectOf(after)}\n${t('meeting.told.stillWaitingHint')}`,
        after.canCancel || after.state === 'starting' ? ['cancel'] : [],
      )
    : telling(before, after);
  return said && { operationId: after.operationId, ...said };
}
