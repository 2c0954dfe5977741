import { type Application } from '../application';
import { communicationPayload } from './communication';
import { mePayload } from './me';
import { onlineMeetingsPayload } from './online-meetings';
import { below, type Resource } from './resource';

/** Step 10 of "CreateAnApplication". */
export function applicationPayload(application: Application): Resource {
  const { href, culture, userAgent, world } = application;
  const { applicationQuery: query } = world.behaviour;
  return {
    culture,
    userAgent,
    _links: {
      self: { href: query === null ? href : `${href}?${query}` },
      ...below(href, 'policies', 'batch'),
      events: { href: application.channel.href },
    },
    _embedded: {
      me: mePayload(application),
      people: people(`${href}/people`),
      onlineMeetings: onlineMeetingsPayload(application),
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
