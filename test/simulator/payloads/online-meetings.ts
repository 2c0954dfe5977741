import { type Application } from '../application';
import { type ScheduledMeeting } from '../meeting';
import { type Resource } from './resource';

/** `onlineMeetings` of "CreateAnApplication"; an absent link means "not allowed". */
export function onlineMeetingsPayload(application: Application): Resource {
  const { scheduling, phoneDialIn } = application.world.behaviour;
  const self = `${application.href}/onlineMeetings`;
  return {
    _links: {
      self: { href: self },
      ...(scheduling && { myOnlineMeetings: { href: `${self}/myOnlineMeetings` } }),
      onlineMeetingDefaultValues: { href: `${self}/defaultValues` },
      onlineMeetingEligibleValues: { href: `${self}/eligibleValues` },
      onlineMeetingInvitationCustomization: { href: `${self}/customInvitation` },
      onlineMeetingPolicies: { href: `${self}/policies` },
      ...(phoneDialIn && { phoneDialInInformation: { href: `${self}/phoneDialInInformation` } }),
      ...(scheduling && { myAssignedOnlineMeeting: { href: `${self}/myOnlineMeetings/1XAW22CG` } }),
    },
    rel: 'onlineMeetings',
  };
}

/** "myOnlineMeetings_ref": the meetings themselves are embedded. */
export function myOnlineMeetingsPayload(application: Application): Resource {
  const own = application.world.scheduled.filter(({ owner }) => owner === application.user);
  return {
    rel: 'myOnlineMeetings',
    _links: { self: { href: `${application.href}/onlineMeetings/myOnlineMeetings` } },
    ...(own.length > 0 && {
      _embedded: { myOnlineMeeting: own.map((one) => myOnlineMeetingPayload(application, one)) },
    }),
  };
}

/** The answer in "ScheduleAnOnlineMeeting". */
export function myOnlineMeetingPayload(application: Application, scheduled: ScheduledMeeting): Resource {
  const { meeting, owner, etag, subject, description, ...values } = scheduled;
  const self = `${application.href}/onlineMeetings/myOnlineMeetings/${meeting.id}`;
  return {
    ...values,
    ...(description !== undefined && { description }),
    conferenceId: meeting.conferenceId,
    expirationTime: `/Date(${meeting.expires})/`,
    onlineMeetingId: meeting.id,
    onlineMeetingUri: meeting.uri,
    onlineMeetingRel: 'myOnlineMeetings',
    organizerUri: `sip:${owner.address}`,
    ...(subject !== undefined && { subject }),
    joinUrl: meeting.joinUrl,
    [application.marker]: 'please pass this in a PUT request',
    _links: { self: { href: self }, onlineMeetingExtensions: { href: `${self}/extensions` } },
    rel: 'myOnlineMeeting',
    etag,
  };
}

/** "onlineMeetingDefaultValues_ref". */
export function defaultValuesPayload(application: Application): Resource {
  return {
    rel: 'onlineMeetingDefaultValues',
    accessLevel: 'SameEnterprise',
    automaticLeaderAssignment: 'SameEnterprise',
    defaultOnlineMeetingRel: 'myOnlineMeetings',
    entryExitAnnouncement: 'Disabled',
    lobbyBypassForPhoneUsers: 'Disabled',
    participantsWarningThreshold: 200,
    _links: { self: { href: `${application.href}/onlineMeetings/defaultValues` } },
  };
}

/** "onlineMeetingPolicies_ref". */
export function policiesPayload(application: Application): Resource {
  return {
    rel: 'onlineMeetingPolicies',
    entryExitAnnouncement: 'Enabled',
    externalUserMeetingRecording: 'Disabled',
    meetingRecording: 'Enabled',
    meetingSize: 250,
    phoneUserAdmission: 'Enabled',
    voipAudio: 'Enabled',
    _links: { self: { href: `${application.href}/onlineMeetings/policies` } },
  };
}
