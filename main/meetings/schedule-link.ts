import { t } from '../language/t';
import { failure, type Problem, type Result } from '../../common/problem';
import type { Live } from '../ucwa/connection-options';
import { toResource } from '../ucwa/codec/json';
import { problemOf } from '../ucwa/problems/reasons';
import { detailsOf, joinUrlOf } from './online-meeting';
import type { MeetingDetails } from '../../common/meeting-details';

/** A meeting that exists on the server, and that nobody has joined. */
export interface ScheduledLink extends MeetingDetails {
  readonly joinUrl: string;
}

const notAllowed = (): Problem => ({
  code: 'NotAllowed',
  message: t('meeting.scheduleNotAllowed'),
  advice: t('meeting.askAdministrator'),
  next: 'contactAdministrator',
});

const noLink = (): Problem => ({
  code: 'NoJoinLink',
  message: t('meeting.scheduledWithoutLink'),
  advice: t('meeting.scheduledWithoutLinkAdvice'),
  next: 'none',
});

/**
 * Makes a scheduled meeting and gives its link: the named second way where ad-hoc meetings are not allowed, never a silent
 * stand-in for them (ScheduleAnOnlineMeeting, myOnlineMeetings_ref). 200 and 201 alike.
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
      // A second POST would make another meeting, so the first one must not get lost on an idle connection.
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
