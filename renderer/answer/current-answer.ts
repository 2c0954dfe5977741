import { type Meeting, meetingTitle } from '../../common/meeting';
import type { StartOutcome } from '../../common/commands';
import { text } from '../../common/text';
import { isOver } from '../meetings/groups';
import { stateWords } from '../meetings/meeting-words';
import { type Answer } from '../state';
import { type Done } from './run';

/** The answer to a request for a meeting. It follows the meeting, unless another press had started it. */
export const startAnswer = ({ outcome, message, operationId: about }: StartOutcome): Done =>
  outcome === 'joined' ? { text: message } : { text: message, about };

const hasBegun = ({ state }: Meeting): boolean => state === 'waiting' || state === 'starting';

/**
 * The answer as it is true now: the meeting may have moved on since "Starting…".
 * @returns `undefined` if the meeting is over, because its card says so, with the reason
 */
export function currentAnswer(
  answer: Answer | undefined,
  meetings: readonly Meeting[] = [],
): Answer | undefined {
  if (answer === undefined || answer.intent === 'error' || answer.about === undefined) return answer;
  const meeting = meetings.find(({ operationId }) => operationId === answer.about);
  if (meeting === undefined || hasBegun(meeting) || meeting.state === answer.state) return answer;
  if (isOver(meeting)) return undefined;
  return {
    intent: meeting.state === 'connected' ? 'success' : 'info',
    text: text('meetings.changed', { subject: meetingTitle(meeting), state: stateWords(meeting) }),
  };
}
