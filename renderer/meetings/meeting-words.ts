import { type Meeting, meetingTitle, type ShownState } from '../../common/meeting';
import { say, t } from '../language';
import type { ActionId } from './actions';

/** The state of a meeting from an earlier run is unknown until the server has confirmed it. */
export const shownState = ({ state, unconfirmed }: Meeting): ShownState =>
  unconfirmed === 'earlierRun' ? 'unconfirmed' : state;

export const stateWords = (meeting: Meeting): string => t(`meetings.state.${shownState(meeting)}`);

/** A sentence for states whose words leave a question open. */
export function stateHint(meeting: Meeting): string | undefined {
  const state = shownState(meeting);
  // The problem explains it better.
  if (meeting.problem !== undefined) return undefined;
  return state === 'waiting' || state === 'lobby' || state === 'lost' || state === 'unconfirmed'
    ? t(`meetings.hint.${state}`)
    : undefined;
}

export const subjectWords = (meeting: Meeting): string => say(meetingTitle(meeting));

/** The label of a button or menu entry. */
export function actionWords(action: ActionId): string {
  if (action === 'mail' || action === 'qrCode') return t(`share.action.${action}`);
  return action === 'preset' ? t('presets.saveMeeting') : t(`meetings.action.${action}`);
}

/** A person's name, or "Somebody". */
export const nameWords = (name: string | undefined): string => name || t('meetings.somebody');

/** A sign-in address as people write it. */
export const addressWords = (address: string): string => address.replace(/^sip:/i, '');

/** What happened in a meeting at one moment. */
export function momentWords({ what, who }: Meeting['timeline'][number], trigger: Meeting['trigger']): string {
  switch (what) {
    case 'asked':
      return t(`meetings.moment.asked.${trigger}`);
    case 'personWaiting':
    case 'personAdmitted':
    case 'personDenied':
    case 'personLeftLobby':
      return t(`meetings.moment.${what}`, { who: who || t('people.guest') });
    case 'personJoined':
    case 'personLeft':
    case 'personRemoved':
      return t(`meetings.moment.${what}`, { who: nameWords(who) });
    default:
      return t(`meetings.moment.${what}`);
  }
}
