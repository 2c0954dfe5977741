import { defined } from '../../common/defined';
import { type Text, text } from '../../common/text';
import type { Problem } from '../../common/problem';
import { peopleAgain } from '../../common/meet-again';
import { exampleNumber, longestPhoneNumber } from '../../common/phone-number';
import type { TrackedMeeting } from './meeting-state';
import { checkAddresses, sipUris } from './addresses';
import {
  importances,
  type MeetingState,
  type MeetingWishes,
  maximumOperationIdLength,
  maximumSubjectLength,
  type StartMeetingInput,
} from '../../common/meeting';

const invalid = (message: Text, advice: Text): Problem => ({
  code: 'InvalidInput',
  message,
  advice,
  next: 'changeInput',
});

/** @returns what is wrong with an id that is to go with the input */
export function checkOperationId(operationId: string): Problem | undefined {
  const { length } = operationId;
  if (length > 0 && length <= maximumOperationIdLength) return undefined;
  return invalid(
    text('meeting.operationIdLength', { count: length, most: maximumOperationIdLength }),
    text('meeting.operationIdLengthAdvice'),
  );
}

/** What is wrong with the input, checked before anything is sent (startOnlineMeeting_ref); `undefined` = nothing. */
export function checkStartInput(input: StartMeetingInput): Problem | undefined {
  const { subject, importance } = input;
  if (subject !== undefined && subject.length > maximumSubjectLength)
    return invalid(
      text('meeting.subjectLength', { count: subject.length, most: maximumSubjectLength }),
      text('meeting.subjectLengthAdvice'),
    );
  if (importance !== undefined && !importances.includes(importance))
    return invalid(
      text('meeting.noImportance', { importance }),
      text('meeting.noImportanceAdvice', { importances }),
    );
  const { callMe } = input;
  if (typeof callMe === 'string' && callMe.length > longestPhoneNumber)
    return invalid(
      text('phone.number.invalid', { typed: callMe.slice(0, longestPhoneNumber) }),
      text('phone.number.invalidAdvice', { example: exampleNumber }),
    );
  return input.invite === undefined ? undefined : checkAddresses(input.invite);
}

const invited = ({ invite = [] }: StartMeetingInput): string =>
  sipUris(invite)
    .map((uri) => uri.toLowerCase())
    .sort()
    .join(' ');

/** Whether two requests ask for the same meeting. */
export const sameInput = (a: StartMeetingInput, b: StartMeetingInput): boolean =>
  (a.subject ?? '') === (b.subject ?? '') &&
  (a.importance ?? 'Normal') === (b.importance ?? 'Normal') &&
  a.threadId === b.threadId &&
  a.room === b.room &&
  a.callMe === b.callMe &&
  invited(a) === invited(b);

/** These meetings never took place, so another try does for the user what this one was to do. */
const neverWas: ReadonlySet<MeetingState> = new Set(['failed', 'cancelled']);

/**
 * @param alone invites nobody
 * @returns the input for another meeting like that one, with the same people. It continues the server's conversation, if
 *   known (startOnlineMeeting_ref, threadId), or else the requested thread
 */
export function againInput(
  { meeting, wishes }: Pick<TrackedMeeting, 'meeting' | 'wishes'>,
  alone = false,
): StartMeetingInput {
  const { subject, importance, thread, threadId, state, room } = meeting;
  const { invite: _, ...others } = wishes;
  const invite = alone ? [] : peopleAgain(meeting).invited.flatMap(({ address }) => address ?? []);
  const wished: MeetingWishes = {
    ...(neverWas.has(state) ? others : {}),
    ...(invite.length === 0 ? {} : { invite }),
  };
  // The room is always the same meeting.
  if (room === true) return { room, ...wished };
  const same = thread ?? threadId;
  return {
    importance,
    ...(subject === '' ? {} : { subject }),
    ...defined({ threadId: same }),
    ...wished,
  };
}
