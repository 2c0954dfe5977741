import type { Meeting, ShownState } from '../../common/meeting';
import { t } from '../language';

/** The state of a meeting from an earlier run is unknown until the server has confirmed it. */
export const shownState = ({ state, unconfirmed }: Meeting): ShownState =>
  unconfirmed === 'earlierRun' ? 'unconfirmed' : state;

export const stateWords = (meeting: Meeting): string => t(`meetings.state.${shownState(meeting)}`);

/** A sentence more, where the words of the state leave a question open. */
export function stateHint(meeting: Meeting): string | undefined {
  const state = shownState(meeting);
  // The problem says it better.
  if (meeting.problem !== undefined) return undefined;
  return state === 'waiting' || state === 'lobby' || state === 'lost' || state === 'unconfirmed'
    ? t(`meetings.hint.${state}`)
    : undefined;
}

/** How a state looks: an icon and a colour each. */
export type Tone = 'busy' | 'good' | 'bad' | 'over';

export const stateTones: Readonly<Record<ShownState, Tone>> = {
  waiting: 'busy',
  starting: 'busy',
  connecting: 'busy',
  lobby: 'busy',
  connected: 'good',
  failed: 'bad',
  cancelled: 'over',
  ended: 'over',
  lost: 'bad',
  unconfirmed: 'busy',
};

export const subjectWords = ({ subject }: Meeting): string => subject || t('meeting.noSubject');

/** A person's name, or that there is one. */
export const nameWords = (name: string | undefined): string => name || t('meetings.somebody');

/** A sign-in address as people write it. */
export const addressWords = (address: string): string => address.replace(/^sip:/i, '');
