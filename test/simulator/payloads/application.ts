import { type Application } from '../application';
import { communicationPayload } from './communication';
import { mePayload } from './me';
import { below, type Resource } from './resource';

/** Step 10 of "CreateAnApplication". */
export function applicationPayload(application: Application): Resource {
  const { href, culture, userAgent } = application;
  return {
    culture,
    userAgent,
    _links: {
      self: { href },
      ...below(href, 'policies', 'batch'),
      events: { href: application.channel.href },
    },
    _embedded: {
      me: mePayload(application),
      people: people(`${href}/people`),
      onlineMeetings: onlineMeetings(`${href}/onlineMeetings`),
      communication: communicationPayload(application),
    },
    rel: 'application',
  };
}

function people(self: string): Resource {
  return {
    _links: {
      self: { href: self },
      ...below(self, 'presenceSubscriptions', 'subscribedContacts', 'presenceSubscriptionMemberships'),
      myGroups: { href: `${self}/groups` },
      myGroupMemberships: { href: `${self}/groupMemberships` },
      myContacts: { href: `${self}/contacts` },
      myPrivacyRelationships: { href: `${self}/privacyRelationships` },
      myContactsAndGroupsSubscription: { href: `${self}/contactsAndGroupsSubscription` },
      search: { href: `${self}/search` },
    },
    rel: 'people',
  };
}

function onlineMeetings(self: string): Resource {
  return {
    _links: {
      self: { href: self },
      myOnlineMeetings: { href: `${self}/myOnlineMeetings` },
      onlineMeetingDefaultValues: { href: `${self}/defaultValues` },
      onlineMeetingEligibleValues: { href: `${self}/eligibleValues` },
      onlineMeetingInvitationCustomization: { href: `${self}/customInvitation` },
      onlineMeetingPolicies: { href: `${self}/policies` },
      phoneDialInInformation: { href: `${self}/phoneDialInInformation` },
      myAssignedOnlineMeeting: { href: `${self}/myOnlineMeetings/1XAW22CG` },
    },
    rel: 'onlineMeetings',
  };
}
