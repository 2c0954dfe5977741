import type { Meeting } from './meeting';

/** Buttons of a notification, in the words its user reads. */
export const announcementActions = { join: 'Join', copyLink: 'Copy link', tryAgain: 'Try again' } as const;
export type AnnouncementAction = keyof typeof announcementActions;

/** One thing to tell the user, in plain text: never markup. */
export interface Announcement {
  /** What it is about: a later one of the same meeting takes the place of an earlier one. */
  readonly operationId: string;
  readonly title: string;
  readonly body: string;
  readonly urgency: 'low' | 'normal' | 'critical';
  readonly actions: readonly AnnouncementAction[];
}

const subjectOf = (meeting: Meeting): string => meeting.subject || 'Meeting without a subject';

/**
 * What a change of a meeting tells its user.
 * @param before the meeting before the change; `undefined` where it is new
 * @param after the meeting after it
 * @returns the announcement, or `undefined` where the change tells nothing
 */
export function announce(before: Meeting | undefined, after: Meeting): Announcement | undefined {
  const linkIsNew =
    after.state === 'connected' && before?.joinUrl === undefined && after.joinUrl !== undefined;
  const isLate = after.stillWaiting === true && before?.stillWaiting !== true;
  if (before?.state === after.state && !linkIsNew && !isLate) return undefined;
  const say = (
    title: string,
    body: string,
    urgency: Announcement['urgency'],
    actions: readonly AnnouncementAction[] = [],
  ): Announcement => ({ operationId: after.operationId, title, body, urgency, actions });

  if (isLate)
    return say(
      'Still waiting for the server',
      `${subjectOf(after)}\nIt goes on trying; you can cancel in the menu.`,
      'low',
    );
  switch (after.state) {
    case 'waiting':
      return say('Starting as soon as the server answers', subjectOf(after), 'low');
    case 'starting':
      return say('Starting…', subjectOf(after), 'low');
    case 'connecting':
      return undefined; // the server took what "Starting…" already told
    case 'lobby':
      // Read once and told of again by events that were late.
      if (before?.timeline.some(({ what }) => what === 'lobby')) return undefined;
      return say(
        'Waiting in the lobby',
        `${subjectOf(after)}\nSomebody in the meeting has to admit you.`,
        'normal',
      );
    case 'connected': {
      if (after.joinUrl === undefined)
        return say('Connected', `${subjectOf(after)}\nThe server has not told the join link yet.`, 'normal');
      const title =
        before?.state === 'connected'
          ? after.linkCopied
            ? 'Join link copied'
            : 'The join link is there'
          : after.linkCopied
            ? 'Connected — join link copied'
            : 'Connected';
      return say(title, `${subjectOf(after)}\n${after.joinUrl}`, 'normal', ['join', 'copyLink']);
    }
    case 'failed':
      return say(
        `Failed: ${after.problem?.message ?? 'the server did not say why'}`,
        after.problem?.advice === undefined
          ? subjectOf(after)
          : `${subjectOf(after)}\n${after.problem.advice}`,
        after.importance === 'Emergency' ? 'critical' : 'normal',
        after.problem?.next === 'retry' ? ['tryAgain'] : [],
      );
    case 'lost':
      return say(
        'Lost sight of the meeting',
        `${subjectOf(after)}\nThe server no longer knows it. Whoever has the join link may still be in.`,
        'normal',
      );
    case 'cancelled':
    case 'ended':
      return undefined; // its user did that, or sees it in the meeting itself
  }
}
