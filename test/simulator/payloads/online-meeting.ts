import { type Conversation } from '../meeting';
import { type Resource } from './resource';

/** As events contain it: for the rest, a client reads the meeting. */
export function partialOnlineMeetingPayload({ href, meeting }: Conversation): Resource {
  return {
    onlineMeetingUri: meeting.uri,
    _links: { self: { href: `${href}/onlineMeeting` }, conversation: { href } },
    rel: 'onlineMeeting',
  };
}

/** The read-only view of a joined meeting, with the properties of "onlineMeeting_ref". */
export function onlineMeetingPayload(conversation: Conversation, phoneDialIn: boolean): Resource {
  const { href, meeting, subject, me } = conversation;
  const organizer = meeting.organizer ?? me;
  return {
    rel: 'onlineMeeting',
    accessLevel: conversation.access.accessLevel,
    attendees: [],
    automaticLeaderAssignment: conversation.access.automaticLeaderAssignment,
    conferenceId: meeting.conferenceId,
    disclaimerBody: '',
    disclaimerTitle: '',
    entryExitAnnouncement: 'Disabled',
    expirationTime: `/Date(${meeting.expires})/`,
    ...(meeting.joinUrlKnown && { joinUrl: meeting.joinUrl }),
    largeMeeting: 'Disabled',
    leaders: conversation.behaviour.people.organizerInLeaders ? [organizer.uri] : [],
    lobbyBypassForPhoneUsers: conversation.access.lobbyBypassForPhoneUsers,
    onlineMeetingId: meeting.id,
    onlineMeetingRel: meeting.rel ?? 'myOnlineMeetings',
    onlineMeetingUri: meeting.uri,
    organizerName: organizer.name,
    organizerUri: organizer.uri,
    phoneUserAdmission: 'Disabled',
    ...(subject !== undefined && { subject }),
    _links: {
      self: { href: `${href}/onlineMeeting` },
      conversation: { href },
      organizer: { href: `${href}/onlineMeeting/organizer` },
      ...(phoneDialIn && {
        phoneDialInInformation: {
          href: `${conversation.applicationHref}/onlineMeetings/phoneDialInInformation`,
        },
      }),
    },
  };
}
