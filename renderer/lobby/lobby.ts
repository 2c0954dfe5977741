import type { WaitingPerson } from '../../common/people';
import { personWords } from '../roster/person-words';
import { t } from '../language';

/** The name of somebody who waits. Whether they are a guest may not be known yet, but nobody else has no name. */
export const waitingWords = (person: WaitingPerson): string =>
  person.name === '' ? t('people.guest') : personWords(person);

/** Until the actions are read, the user may try. */
export const mayAdmit = ({ actions }: WaitingPerson): boolean =>
  actions === undefined || actions.includes('admit');

/** Those whom nobody has answered yet. */
export const unanswered = (lobby: readonly WaitingPerson[]): readonly WaitingPerson[] =>
  lobby.filter(({ asked }) => asked !== 'admit' && asked !== 'reject');
