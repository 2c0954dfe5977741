import { type Meeting, type MeetingState } from '../../preload/contract';

export const stateWords: Readonly<Record<MeetingState, string>> = {
  waiting: 'Waiting for the server',
  starting: 'Starting…',
  connecting: 'Connecting…',
  lobby: 'Waiting in the lobby',
  connected: 'Connected',
  failed: 'Failed',
  cancelled: 'Cancelled',
  ended: 'Ended',
  lost: 'Lost sight of it',
};

/** A sentence more, where the words of the state leave a question open. */
export const stateHints: Readonly<Partial<Record<MeetingState, string>>> = {
  waiting: 'Starts by itself as soon as the server answers.',
  lobby: 'Somebody in the meeting has to admit you.',
  lost: 'The server no longer knows it. Whoever has the join link may still be in.',
};

/** How a state looks: an icon and a colour each. */
export type Tone = 'busy' | 'good' | 'bad' | 'over';

export const stateTones: Readonly<Record<MeetingState, Tone>> = {
  waiting: 'busy',
  starting: 'busy',
  connecting: 'busy',
  lobby: 'busy',
  connected: 'good',
  failed: 'bad',
  cancelled: 'over',
  ended: 'over',
  lost: 'bad',
};

export const subjectWords = ({ subject }: Meeting): string => subject || 'Meeting without a subject';

const timeFormat = new Intl.DateTimeFormat(undefined, {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  hour: 'numeric',
  minute: '2-digit',
});

/** When its user asked for the meeting, in local time; '' where nobody knows. */
export function startedWords({ timeline }: Meeting): string {
  const first = timeline[0];
  return first === undefined ? '' : timeFormat.format(first.at);
}
