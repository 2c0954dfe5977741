import type { Meeting } from '../../common/meeting';
import type { StartOutcome } from '../../common/commands';
import { t } from '../language';
import { isOver } from '../meetings/groups';
import { stateWords, subjectWords } from '../meetings/meeting-words';
import { type Answer } from '../state';
import { type Done } from './run';

/** What to say of a meeting that was asked for; a second press tells of the first one's, and nothing follows. */
export const started = ({ outcome, message: text, operationId: about }: StartOutcome): Done =>
  outcome === 'joined' ? { text } : { text, about };

const hasBegun = ({ state }: Meeting): boolean => state === 'waiting' || state === 'starting';

/**
 * The answer as it is true now: a meeting moves on while "Starting…" is still to be read.
 * @returns `undefined` where the meeting is over already, which its card tells with the reason
 */
export function followed(answer: Answer | undefined, meetings: readonly Meeting[] = []): Answer | undefined {
  if (answer === undefined || answer.intent === 'error' || answer.about === undefined) return answer;
  const meeting = meetings.find(({ operationId }) => operationId === answer.about);
  if (meeting === undefined || hasBegun(meeting)) return answer;
  if (isOver(meeting)) return undefined;
  return {
    intent: meeting.state === 'connected' ? 'success' : 'info',
    text: t('meetings.changed', { subject: subjectWords(meeting), state: stateWords(meeting) }),
  };
}
