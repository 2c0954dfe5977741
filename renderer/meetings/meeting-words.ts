import { type Meeting, type MeetingState } from '../../preload/contract';
import { t } from '../language';

export const stateWords = (state: MeetingState): string => t(`meetings.state.${state}`);

/** A sentence more, where the words of the state leave a question open. */
export function stateHint({ state, problem }: Meeting): string | undefined {
  // The problem says it better.
  if (problem !== undefined) return undefined;
  return state === 'waiting' || state === 'lobby' || state === 'lost'
    ? t(`meetings.hint.${state}`)
    : undefined;
}

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

export const subjectWords = ({ subject }: Meeting): string => subject || t('meeting.noSubject');

/** A person's name, or that there is one. */
export const nameWords = (name: string | undefined): string => name || t('meetings.somebody');

/** A sign-in address as people write it. */
export const addressWords = (address: string): string => address.replace(/^sip:/i, '');
