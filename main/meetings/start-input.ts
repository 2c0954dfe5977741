import type { Problem } from '../problem';
import { importances, maximumSubjectLength, type StartMeetingInput } from './meeting';

const invalid = (message: string, advice: string): Problem => ({
  code: 'InvalidInput',
  message,
  advice,
  next: 'changeInput',
});

/** What is wrong with the input, checked before anything is sent (startOnlineMeeting_ref); `undefined` = nothing. */
export function checkStartInput(input: StartMeetingInput): Problem | undefined {
  const { subject, importance } = input;
  if (subject !== undefined && subject.length > maximumSubjectLength)
    return invalid(
      `The subject is ${subject.length} characters long; the server takes ${maximumSubjectLength}.`,
      'Shorten the subject.',
    );
  if (importance !== undefined && !importances.includes(importance))
    return invalid(`"${importance as string}" is no importance.`, `Choose one of ${importances.join(', ')}.`);
  return undefined;
}

/** Two requests for the very same meeting. */
export const sameInput = (a: StartMeetingInput, b: StartMeetingInput): boolean =>
  (a.subject ?? '') === (b.subject ?? '') &&
  (a.importance ?? 'Normal') === (b.importance ?? 'Normal') &&
  a.threadId === b.threadId;
