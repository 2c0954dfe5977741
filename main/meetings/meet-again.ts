import type { Meeting, StartMeetingInput } from './meeting';

/**
 * The input of another meeting like that one. A conversation that the server told of goes on
 * (startOnlineMeeting_ref, threadId); otherwise the thread stays the one that was asked for.
 */
export function againInput({ subject, importance, thread, threadId }: Meeting): StartMeetingInput {
  const same = thread ?? threadId;
  return {
    importance,
    ...(subject === '' ? {} : { subject }),
    ...(same === undefined ? {} : { threadId: same }),
  };
}
