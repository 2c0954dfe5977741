import type { Meeting } from '../../common/meeting';
import type { MeetingDetails } from '../../common/meeting-details';
import type { Problem } from '../../common/problem';

/** The app reads the details now and then, mostly with the same result. */
export function withDetails(meeting: Meeting, told: MeetingDetails): Meeting {
  const details = { ...meeting.details, ...told };
  return JSON.stringify(details) === JSON.stringify(meeting.details) ? meeting : { ...meeting, details };
}

/** The server may say only after the end why the meeting is over for the user. */
export const withReason = (meeting: Meeting, problem: Problem | undefined): Meeting =>
  meeting.state === 'ended' &&
  meeting.endedByOthers === true &&
  meeting.problem === undefined &&
  problem !== undefined
    ? { ...meeting, problem }
    : meeting;
