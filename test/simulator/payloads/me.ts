import { isGuest } from '../anonymous/guest';
import { type Application } from '../application';
import { type User } from '../world';
import { below, type Resource } from './resource';

/** `me` of "CreateAnApplication"; when available, that of step 3 of "ReceiveAnIM". */
export function mePayload(application: Application, isRead = false): Resource {
  const { user, availability, world } = application;
  if (isGuest(user)) return guestPayload(application, user);
  const { uri, emailAddresses } = world.behaviour.me;
  const mailed =
    emailAddresses === 'available' ? availability !== undefined : isRead && emailAddresses === 'read';
  const { allowed, meNumbers } = world.behaviour.phone;
  const self = `${application.href}/me`;
  return {
    name: user.name,
    ...(uri === 'sip' && { uri: `sip:${user.address}` }),
    ...(mailed && { emailAddresses: user.emailAddresses ?? [user.address] }),
    ...(meNumbers && numbersOf(user)),
    _links: {
      self: { href: self },
      ...(availability
        ? below(self, 'note', 'presence', 'location', 'reportMyActivity')
        : below(self, 'makeMeAvailable')),
      ...(allowed && below(self, 'callForwardingSettings', 'phones')),
      // Some clients read it without looking. As for a user without a photo, it leads to a 404.
      photo: { href: `${application.href}/photos/${user.address}` },
    },
    rel: 'me',
  };
}

/** As recorded in 2016: a guest has nothing but a name. */
const guestPayload = ({ href }: Application, { address, name }: User): Resource => ({
  uri: `sip:${address}`,
  name,
  _links: { self: { href: `${href}/me` } },
  rel: 'me',
});

/** `workPhoneNumber` and its siblings of "me_ref". */
const numbersOf = ({ phones = [] }: User): Readonly<Record<string, string>> =>
  Object.fromEntries(phones.map(({ number, type }) => [`${type.toLowerCase()}PhoneNumber`, `tel:${number}`]));
