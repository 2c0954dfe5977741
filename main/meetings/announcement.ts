import { defined } from '../../common/defined';
import { type Sayable, sentences, type Text, text, type TextKey } from '../../common/text';
import { companyWords, peopleAgain } from '../../common/meet-again';
import type { PageAnswer } from '../../common/page-answer';
import type { Problem } from '../../common/problem';
import { finalStates, type Meeting, meetingTitle } from '../../common/meeting';

/** Buttons of a notification. */
export const announcementActions = [
  'join',
  'copyLink',
  'tryAgain',
  'cancel',
  'leave',
  'meetAgain',
  'meetAlone',
  'admit',
  'deny',
  'admitAll',
  'show',
  'callMe',
  'hangUp',
  'acceptInvitation',
  'declineInvitation',
] as const;
export type AnnouncementAction = (typeof announcementActions)[number];

/** The label of a button. */
export const actionLabel = (action: AnnouncementAction): Text =>
  action === 'meetAlone' ? text('again.action.alone') : text(`meeting.action.${action}`);

/** The title of a notification: some systems show 30 characters, and names and subjects are longer. */
export type Title = Text<
  Extract<
    TextKey,
    | `meeting.told.${string}`
    | `notifications.title.${string}`
    | `invited.told.${string}`
    | `again.told.${string}`
  >
>;

/** The content of a notification. */
export interface Announcement {
  /** Identifies the meeting. */
  readonly operationId: string;
  /** What about the meeting; each has a notification of its own. Absent = how the meeting itself fares. */
  readonly about?: 'lobby' | 'people' | 'phone' | 'chat';
  readonly title: Title;
  /** One item per line. */
  readonly body: readonly Sayable[];
  /** `low` = an intermediate step, `normal` = a result. */
  readonly urgency: 'low' | 'normal' | 'critical';
  /** The most useful first: some systems show only two. */
  readonly actions: readonly AnnouncementAction[];
  /** URLs of the people whom the body names. Its buttons apply to them and to nobody else. */
  readonly people?: readonly string[];
  /**
   * It waits for the user, or the user may have missed it. On services that never close a notification, it stays until the
   * app withdraws it or the user closes it.
   */
  readonly stays?: true;
  /**
   * How the window says it instead while it is in front, if this answers a press; `byItself` = its page knows the answer
   * already.
   */
  readonly inWindow?: PageAnswer | 'byItself';
  /** Only corrects the notification that is on the screen, without a sound. If it is gone, nothing appears. */
  readonly quiet?: true;
}

/** Announcements with the same topic replace each other. */
export type Topic = string;
export const topicOf = ({ operationId, about }: Pick<Announcement, 'operationId' | 'about'>): Topic =>
  about === undefined ? operationId : `${operationId} ${about}`;

type Said = Omit<Announcement, 'operationId'>;

const step = (title: Title, body: readonly Sayable[], actions: readonly AnnouncementAction[]): Said => ({
  title,
  body,
  urgency: 'low',
  actions,
});
const result = (title: Title, body: readonly Sayable[], actions: readonly AnnouncementAction[]): Said => ({
  title,
  body,
  urgency: 'normal',
  actions,
});

/** A result that the user should see, even later. */
const news = (title: Title, body: readonly Sayable[], actions: readonly AnnouncementAction[]): Said => ({
  ...result(title, body, actions),
  stays: true,
});

function onConnected(before: Meeting | undefined, after: Meeting, hasPhone: boolean): Said {
  const last = [
    ...(hasPhone && after.canCallMe === true ? (['callMe'] as const) : []),
    ...(after.canLeave ? (['leave'] as const) : []),
  ];
  const subject = meetingTitle(after);
  if (after.joinUrl === undefined)
    return result(text('meeting.told.connected'), [subject, text('meeting.hint.noLinkYet')], last);
  const linkAlone = before?.state === 'connected';
  const title = after.linkCopied
    ? text(linkAlone ? 'meeting.told.linkCopied' : 'meeting.told.connectedAndCopied')
    : text(linkAlone ? 'meeting.told.linkThere' : 'meeting.told.connected');
  const uncopied = after.copyFailed === true ? [text('clipboard.linkNotCopied')] : [];
  return result(title, [subject, after.joinUrl, ...uncopied], ['join', 'copyLink', ...last]);
}

function onFailed(meeting: Meeting): Said {
  const { problem, importance } = meeting;
  const { message, advice } = problem ?? { message: text('meeting.failedUnknown') };
  const why = [message, ...(advice === undefined ? [] : [advice])];
  return {
    ...news(
      text('meeting.told.failed'),
      [meetingTitle(meeting), ...why],
      problem?.next === 'retry' ? ['tryAgain'] : [],
    ),
    urgency: importance === 'Emergency' ? 'critical' : 'normal',
  };
}

/** A meeting that is over, and another one like it as the next step; the body says with whom. */
function overAndAgain(title: Title, why: Sayable, meeting: Meeting): Said {
  const people = companyWords(peopleAgain(meeting).invited);
  const withPeople = people === undefined ? [] : [text('again.notice', { people })];
  return news(
    title,
    [meetingTitle(meeting), why, ...withPeople],
    people === undefined ? ['meetAgain'] : ['meetAgain', 'meetAlone'],
  );
}

/** The join link works without a sign-in. */
function onSignedOut(meeting: Meeting, { message, advice }: Problem): Said {
  const title = text('meeting.told.signedOut');
  const why = sentences(message, advice);
  return meeting.joinUrl === undefined
    ? overAndAgain(title, why, meeting)
    : news(title, [meetingTitle(meeting), why], ['join', 'copyLink']);
}

/** The people whom a new meeting is to invite, as a line of its own. */
function companyLine({ companions = [] }: Meeting): readonly Text[] {
  const people = companyWords(companions);
  return people === undefined ? [] : [text('again.with', { people })];
}

/** The announcement of the meeting's state; `undefined` if it needs none. */
function telling(before: Meeting | undefined, after: Meeting, hasPhone: boolean): Said | undefined {
  const subject = meetingTitle(after);
  const cancel = after.canCancel ? (['cancel'] as const) : [];
  switch (after.state) {
    case 'waiting':
      return step(
        text('meeting.told.waiting'),
        [subject, ...companyLine(after), text('meeting.outcome.waiting')],
        cancel,
      );
    case 'starting':
      // The user may click Cancel before the server has said how to cancel; it then waits for that.
      return step(text('meeting.told.starting'), [subject, ...companyLine(after)], ['cancel']);
    case 'connecting':
      return undefined; // "Starting…" has already said it
    case 'lobby':
      // The lobby was announced before, and late events repeat it.
      if (before?.timeline.some(({ what }) => what === 'lobby')) return undefined;
      return result(text('meeting.told.lobby'), [subject, text('meeting.hint.lobby')], cancel);
    case 'connected':
      return onConnected(before, after, hasPhone);
    case 'failed':
      return onFailed(after);
    case 'lost':
      if (after.problem !== undefined) return onSignedOut(after, after.problem);
      return overAndAgain(text('meeting.told.lost'), text('meeting.hint.lost'), after);
    case 'cancelled':
      if (after.endedByOthers !== true) return undefined; // the user did that
      return overAndAgain(text('meeting.told.cancelled'), text('meeting.hint.cancelled'), after);
    case 'ended':
      if (after.endedByOthers !== true) return undefined;
      return overAndAgain(
        text('meeting.told.ended'),
        after.problem?.message ?? text('meeting.hint.ended'),
        after,
      );
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
    return { operationId, ...result(title, meetings.slice(0, 5).map(meetingTitle), []) };
  }
  const actions: readonly AnnouncementAction[] = [
    ...(newest.joinUrl === undefined ? [] : (['join', 'copyLink'] as const)),
    ...(newest.canLeave ? (['leave'] as const) : newest.canCancel ? (['cancel'] as const) : []),
  ];
  const body = newest.joinUrl === undefined ? [meetingTitle(newest)] : [meetingTitle(newest), newest.joinUrl];
  return { operationId, ...result(text('meeting.told.stillRunning'), body, actions) };
}

/** The server has begun or ceased to offer a call to the user's telephone: only the buttons change. */
const withNewButtons = (meeting: Meeting): Announcement | undefined =>
  meeting.state === 'connected' && meeting.unconfirmed === undefined
    ? { operationId: meeting.operationId, ...onConnected(undefined, meeting, true), quiet: true }
    : undefined;

/** How the window answers the press that started the meeting; `undefined` if this is not about that press any more. */
function answerInWindow(meeting: Meeting, { title, urgency }: Said): Announcement['inWindow'] {
  const { operationId: about, state, trigger, problem } = meeting;
  if (state === 'failed' && problem !== undefined) return { intent: 'error', problem, about, state };
  if (finalStates.has(state) && state !== 'failed') return undefined;
  // The page has got the outcome of its own request.
  if (trigger === 'window' && urgency === 'low') return 'byItself';
  return {
    intent: state === 'connected' ? 'success' : 'info',
    text: text('meetings.changed', { subject: meetingTitle(meeting), state: title }),
    about,
    state,
  };
}

/**
 * Describes a change to a meeting for the user.
 * @param before the meeting before the change; `undefined` if it is new
 * @param after the meeting after the change
 * @param hasPhone whether a telephone number of the user is known, so that a button can call it
 * @returns the announcement, or `undefined` if the change needs none
 */
export function announce(
  before: Meeting | undefined,
  after: Meeting,
  hasPhone = false,
): Announcement | undefined {
  const linkIsNew =
    after.state === 'connected' && before?.joinUrl === undefined && after.joinUrl !== undefined;
  const isLate =
    after.stillWaiting === true && before?.stillWaiting !== true && !finalStates.has(after.state);
  if (before?.state === after.state && !linkIsNew && !isLate)
    return hasPhone && before.canCallMe !== after.canCallMe ? withNewButtons(after) : undefined;
  if (after.unconfirmed === 'earlierRun') return undefined;
  // A meeting that ended while the app was not running is no news.
  if (before?.unconfirmed === 'earlierRun' && after.state === 'lost') return undefined;
  const said = isLate
    ? step(
        text('meeting.told.stillWaiting'),
        [meetingTitle(after), text('meeting.hint.stillWaiting')],
        after.canCancel || after.state === 'starting' ? ['cancel'] : [],
      )
    : telling(before, after, hasPhone);
  return (
    said && {
      operationId: after.operationId,
      ...said,
      ...defined({ inWindow: answerInWindow(after, said) }),
    }
  );
}
