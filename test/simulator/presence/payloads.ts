import { type Application } from '../application';
import { type Resource } from '../payloads/resource';
import { type Status } from './status';
import { type Subscription } from './subscriptions';

export type Part = 'presence' | 'note' | 'location';

/** "presence_ref", "note_ref", "location_ref" and those of a contact, with the properties of the recorded answers. */
export function statusPayload(rel: string, part: Part, href: string, status: Status): Resource {
  return { ...propertiesOf(part, status), _links: { self: { href } }, rel };
}

function propertiesOf(
  part: Part,
  { availability, note, location }: Status,
): Readonly<Record<string, string>> {
  switch (part) {
    case 'presence':
      return { availability };
    case 'note':
      return note === undefined ? {} : { message: note, type: 'Personal' };
    case 'location':
      return location === undefined ? {} : { location };
  }
}

/** "contactSupportedModalities_ref". */
export const modalitiesPayload = (href: string, modalities: readonly string[]): Resource => ({
  modalities,
  _links: { self: { href } },
  rel: 'contactSupportedModalities',
});

export const subscriptionHref = ({ href }: Application, { id }: Subscription): string =>
  `${href}/people/presenceSubscriptions/${id}`;

/** The answer in "SubscribeToThePresenceOfSelectedContacts". */
export function subscriptionPayload(application: Application, subscription: Subscription): Resource {
  const { id } = subscription;
  const members = {
    href: `${application.href}/people/presenceSubscriptionMemberships?presenceSubscriptionId=${id}`,
  };
  return {
    id,
    _links: {
      self: { href: subscriptionHref(application, subscription) },
      memberships: members,
      addToPresenceSubscription: members,
    },
    rel: 'presenceSubscription',
  };
}

/** "presenceSubscriptions_ref". */
export function subscriptionsPayload(application: Application, all: readonly Subscription[]): Resource {
  return {
    _links: { self: { href: `${application.href}/people/presenceSubscriptions` } },
    ...(all.length > 0 && {
      _embedded: { presenceSubscription: all.map((one) => subscriptionPayload(application, one)) },
    }),
    rel: 'presenceSubscriptions',
  };
}

/** "presenceSubscriptionMembership_ref". */
export function membershipPayload(
  application: Application,
  subscription: Subscription,
  address: string,
): Resource {
  const people = `${application.href}/people`;
  return {
    _links: {
      self: { href: `${people}/presenceSubscriptionMemberships/${subscription.id},${address}` },
      contact: { href: `${people}/${address}` },
      presenceSubscription: { href: subscriptionHref(application, subscription) },
    },
    rel: 'presenceSubscriptionMembership',
  };
}

/** "presenceSubscriptionMemberships_ref", of these subscriptions. */
export function membershipsPayload(
  application: Application,
  query: string,
  subscriptions: readonly Subscription[],
): Resource {
  const self = `${application.href}/people/presenceSubscriptionMemberships`;
  const memberships = subscriptions.flatMap((subscription) =>
    [...subscription.addresses].map((address) => membershipPayload(application, subscription, address)),
  );
  return {
    _links: { self: { href: self + query } },
    ...(memberships.length > 0 && { _embedded: { presenceSubscriptionMembership: memberships } }),
    rel: 'presenceSubscriptionMemberships',
  };
}

/** "subscribedContacts_ref". */
export function subscribedContactsPayload({ href }: Application, addresses: readonly string[]): Resource {
  return {
    _links: {
      self: { href: `${href}/people/subscribedContacts` },
      ...(addresses.length > 0 && {
        contact: addresses.map((address) => ({ href: `${href}/people/${address}` })),
      }),
    },
    rel: 'subscribedContacts',
  };
}
