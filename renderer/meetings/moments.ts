import type { Meeting } from '../../common/meeting';
import { t } from '../language';
import { nameWords } from './meeting-words';

/** What happened at a moment of that meeting. */
export function momentWords({ what, who }: Meeting['timeline'][number], trigger: Meeting['trigger']): string {
  switch (what) {
    case 'asked':
      return t(`meetings.moment.asked.${trigger}`);
    case 'personJoined':
    case 'personLeft':
      return t(`meetings.moment.${what}`, { who: nameWords(who) });
    default:
      return t(`meetings.moment.${what}`);
  }
}
