import { text } from '../../common/text';
import { failure, type Problem, type Result } from '../../common/problem';
import type { Live } from '../ucwa/connection-options';
import { toResource } from '../ucwa/codec/json';
import { problemOf } from '../ucwa/problems/reasons';
import { detailsOf, joinUrlOf } from './online-meeting';
import type { MeetingDetails } from '../../common/meeting-details';

/** A meeting that exists on the server although nobody has joined it. */
interface ScheduledLink extends MeetingDetails {
  readonly joinUrl: string;
}

const notAllowed = (): Problem => ({
  code: 'NotAllowed',
  message: text('meeting.scheduleNotAllowed'),
  advice: text('meeting.askAdministrator'),
  next: 'contactAdministrator',
});

const noLink = (): Problem => ({
  code: 'NoJoinLink',
  message: text('meeting.scheduledWithoutLink'),
  advice: text('meeting.scheduledWithoutLinkAdvice'),
  next: 'none',
});

/**
 * Schedules a meeting and returns its link. This is the alternative if ad-hoc meetings are not allowed, and the app
 * never uses it silently in their place (ScheduleAnOnlineMeeting, myOnlineMeetings_ref). 200 and 201 mean the same.
 * @param live `undefined` while there is no connection
 */
export async function scheduleLink(subject: string, live: Live | undefined): Promise<Result<ScheduledLink>> {
  const url = live?.application.myOnlineMeetings;
  if (live === undefined || url === undefined) return failure(notAllowed());
  try {
    const answer = await live.session.request({
      method: 'POST',
      url,
      input: subject === '' ? {} : { subject },
      // On a new connection, because an idle one might lose the POST, and a second POST would schedule another
      // meeting.
      fresh: true,
    });
    const meeting = toResource(answer.body);
    const joinUrl = joinUrlOf(meeting);
    return joinUrl === undefined
      ? failure(noLink())
      : { ok: true, value: { joinUrl, ...detailsOf(meeting) } };
  } catch (error) {
    return failure(problemOf(error));
  }
}
