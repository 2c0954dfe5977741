import { createHash } from 'node:crypto';
import { type Application } from '../application';
import { type BookEntry, type DistributionGroup } from '../knobs/contacts';
import { below, type Resource } from './resource';

/** `people` of "CreateAnApplication". */
export function peoplePayload({ href, world }: Application): Resource {
  const self = `${href}/people`;
  const { search, myContacts } = world.behaviour.contacts;
  return {
    _links: {
      self: { href: self },
      ...below(self, 'presenceSubscriptions', 'subscribedContacts', 'presenceSubscriptionMemberships'),
      ...(myContacts !== 'absent' && { myContacts: { href: `${self}/contacts` } }),
      myPrivacyRelationships: { href: `${self}/privacyRelationships` },
      myContactsAndGroupsSubscription: { href: `${self}/contactsAndGroupsSubscription` },
      ...(search !== 'absent' && { search: { href: `${self}/search` } }),
    },
    rel: 'people',
  };
}

/** The contact in "SearchForUsersContact": the case of `uri` differs from that of the links. */
export function contactPayload({ href, user, world }: Application, entry: BookEntry): Resource {
  const { address, name, type = 'User', availability: _, note: __, location: ___, ...details } = entry;
  const [, domain = ''] = address.toLowerCase().split('@');
  const [, home = ''] = user.address.toLowerCase().split('@');
  const self = `${href}/people/${address.toLowerCase()}`;
  const isOwn = world.behaviour.contacts.own.some(
    (one) => one.address.toLowerCase() === address.toLowerCase(),
  );
  return {
    uri: `sip:${address}`,
    sourceNetwork: domain === home ? 'SameEnterprise' : 'Federated',
    ...details,
    emailAddresses: [address],
    type,
    name,
    _links: {
      self: { href: self },
      contactPresence: { href: `${self}/presence` },
      contactLocation: { href: `${self}/location` },
      contactNote: { href: `${self}/note` },
      contactSupportedModalities: { href: `${self}/supportedMedia` },
      ...(isOwn && { contactPrivacyRelationship: { href: `${self}/privacyRelationship` } }),
    },
    rel: 'contact',
    etag: String(createHash('sha256').update(JSON.stringify(entry)).digest().readUInt32BE()),
  };
}

interface SearchFound {
  readonly people: readonly BookEntry[];
  readonly groups: readonly DistributionGroup[];
  readonly limit: number;
}

/** "SearchForUsersContact". No page shows an answer without results: it has nothing embedded. */
export function searchPayload(application: Application, url: URL, found: SearchFound): Resource {
  const contact = found.people.slice(0, found.limit).map((entry) => contactPayload(application, entry));
  const groups = found.groups.slice(0, found.limit - contact.length);
  const embedded = {
    ...(contact.length > 0 && { contact }),
    ...(groups.length > 0 && { distributionGroup: groups.map((group) => groupPayload(application, group)) }),
  };
  return {
    moreResultsAvailable: found.people.length + found.groups.length > contact.length + groups.length,
    _links: { self: { href: `${application.href}/people/search${url.search}` } },
    ...(Object.keys(embedded).length > 0 && { _embedded: embedded }),
    rel: 'search',
  };
}

/** "distributionGroup_ref"; "expandDistributionGroup_ref": with its members. */
export function groupPayload(
  application: Application,
  { name, address }: DistributionGroup,
  members: readonly BookEntry[] = [],
): Resource {
  const { href } = application;
  const self = `${href}/people/groups/${address}`;
  return {
    rel: 'distributionGroup',
    uri: `sip:${address}`,
    id: address,
    name,
    _links: { self: { href: self }, expandDistributionGroup: { href: `${self}/expand` } },
    ...(members.length > 0 && {
      _embedded: { contact: members.map((entry) => contactPayload(application, entry)) },
    }),
  };
}

/** The contact list in "ReceiveAnIM". */
export function myContactsPayload(
  application: Application,
  own: readonly BookEntry[],
  links: boolean,
): Resource {
  const contacts = own.map((entry) => contactPayload(application, entry));
  const self = { href: `${application.href}/people/contacts` };
  if (!links) return { _links: { self }, _embedded: { contact: contacts }, rel: 'myContacts' };
  const hrefs = contacts.flatMap(({ _links }) => _links['self'] ?? []);
  return { _links: { self, contact: hrefs }, rel: 'myContacts' };
}
