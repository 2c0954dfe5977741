import type { Moment, Notification, Story, ToldProblem } from './story';

/** What `--json` prints. */
export interface Outcome {
  readonly ok: boolean;
  /** Its version. */
  readonly electron: string;
  /** States of the invitation, in order. */
  readonly states: readonly string[];
  readonly notifications: readonly Notification[];
  readonly joinUrl: string | null;
  readonly operationId: string | null;
  /** The others in the meeting at its end, all of whom came through the lobby. */
  readonly people: readonly string[];
  readonly timeline: readonly Moment[];
  /** Path of the picture; null = none was taken. */
  readonly screenshot: string | null;
  readonly error?: ToldProblem;
}

/**
 * Sums up a story.
 * @param failure what went wrong in the demo itself; a problem that the app reported takes precedence
 */
export function outcomeOf(
  story: Story,
  electron: string,
  screenshot: string | null,
  failure: string | undefined,
): Outcome {
  const ok = story.succeeded && failure === undefined;
  const error = story.problem ??
    story.obstacle ?? {
      code: 'DemoFailed',
      message:
        failure ?? 'The invitation did not reach Connected, or the desktop did not receive its notification.',
    };
  return {
    ok,
    electron,
    states: story.states,
    notifications: story.notifications,
    joinUrl: story.joinUrl ?? null,
    operationId: story.operationId ?? null,
    people: story.people,
    timeline: [...story.timeline].sort((a, b) => a.t - b.t),
    screenshot,
    ...(ok ? {} : { error }),
  };
}

/** One line of the timeline. */
export const lineOf = ({ t, text }: Moment): string => `${t.toFixed(1).padStart(9)} ms  ${text}`;

/** The times that matter to a user, one per line. */
export function figures({ timeline }: Outcome): string[] {
  const first = (fits: (moment: Moment) => boolean): number | undefined => timeline.find(fits)?.t;
  const click = first(({ what }) => what === 'chosen');
  const post = first(
    ({ what, method, t }) => what === 'request' && method === 'POST' && t >= (click ?? Infinity),
  );
  const completed = first(
    ({ what, rel, type }) => what === 'event' && rel === 'onlineMeetingInvitation' && type === 'completed',
  );
  const notified = first(({ what, t }) => what === 'notification' && t >= (completed ?? Infinity));
  const arrived = first(({ what }) => what === 'guestArrives');
  const waits = first(({ what, t }) => what === 'notification' && t >= (arrived ?? Infinity));
  const admitted = first(({ what }) => what === 'admitted');
  const joined = first(({ what, t }) => what === 'people' && t >= (admitted ?? Infinity));
  const between = (label: string, from?: number, to?: number): string[] =>
    from === undefined || to === undefined ? [] : [`${label}: ${(to - from).toFixed(1)} ms`];
  return [
    ...between('tray click to POST', click, post),
    ...between('"completed" event to notification', completed, notified),
    ...between('guest in the lobby to notification', arrived, waits),
    ...between('tray click to guest in the meeting', admitted, joined),
  ];
}
