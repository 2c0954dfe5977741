import type { PhoneCall } from '../../common/phone';
import type { Meeting } from '../../common/meeting';
import { t } from '../language';

type State = PhoneCall['state'];

const underWay: ReadonlySet<State> = new Set(['asking', 'ringing', 'connected', 'held', 'unclear']);

/** Whether the telephone rings or is in the meeting, or may be. */
export const isUnderWay = ({ state }: PhoneCall): boolean => underWay.has(state);

/** The state of a call; once the user has asked for a change, that. */
export const callWords = ({ state, asked }: PhoneCall): string =>
  asked === undefined ? t(`phoneCard.state.${state}`) : t(`phoneCard.asked.${asked}`);

/** What a screen reader announces of the call. */
export function callNews(subject: string, before: Meeting | undefined, after: Meeting): readonly string[] {
  const { phone } = after;
  if (before === undefined || phone === undefined || before.phone?.state === phone.state) return [];
  return [t('meetings.changed', { subject, state: t(`phoneCard.state.${phone.state}`) })];
}
