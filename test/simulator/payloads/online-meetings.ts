import { type Application } from '../application';
import { type ScheduledMeeting } from '../scheduled';
import { roomOf } from '../room';
import { MARKER_TEXT, type Resource } from './resource';

/** `onlineMeetings` of "CreateAnApplication"; an absent link means "not allowed". */
export function onlineMeetingsPayload(application: Application): Resource {
  const { scheduling, phoneDialIn } = application.world.behaviour;
  const room = roomOf(application);
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
      ...(room && { myAssignedOnlineMeeting: { href: `${self}/myOnlineMeetings/${room.meeting.id}` } }),
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
    onlineMeetingRel: meeting.rel ?? 'myOnlineMeetings',
    organizerUri: `sip:${owner.address}`,
    ...(subject !== undefined && { subject }),
    joinUrl: meeting.joinUrl,
    [application.marker]: MARKER_TEXT,
    _links: { self: { href: self }, onlineMeetingExtensions: { href: `${self}/extensions` } },
    rel: meeting.rel ?? 'myOnlineMeeting',
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

/** "onlineMeetingEligibleValues_ref"; no page shows the values of a real server, but [MS-OCSMP] does. */
export function eligibleValuesPayload(application: Application): Resource {
  const { eligible, room } = application.world.behaviour.contacts;
  const { myOnlineMeetings, myAssignedOnlineMeeting } = onlineMeetingsPayload(application)._links;
  return {
    rel: 'onlineMeetingEligibleValues',
    ...eligible,
    eligibleOnlineMeetingRels: [
      ...(room === 'present' ? ['myAssignedOnlineMeeting'] : []),
      'myOnlineMeetings',
    ],
    _links: {
      self: { href: `${application.href}/onlineMeetings/eligibleValues` },
      ...(myAssignedOnlineMeeting && { myAssignedOnlineMeeting }),
      ...(myOnlineMeetings && { myOnlineMeetings }),
    },
  };
}

/** "onlineMeetingInvitationCustomization_ref", with the path of "CreateAnApplication". */
export function customizationPayload({ href }: Application): Resource {
  return {
    enterpriseHelpUrl: 'http://meet.contoso.com/firstimehelp.html',
    invitationFooterText: 'The information contained in this meeting invitation is confidential.',
    invitationHelpUrl: 'http://meet.contoso.com/help',
    invitationLegalUrl: 'http://meet.contoso.com/disclaimer.html',
    invitationLogoUrl: 'http://meet.contoso.com/companylogo.png',
    _links: { self: { href: `${href}/onlineMeetings/customInvitation` } },
    rel: 'onlineMeetingInvitationCustomization',
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
