import { type Application } from '../application';
import { below, type Resource } from './resource';

/** `me` of "CreateAnApplication"; when available, that of step 3 of "ReceiveAnIM". */
export function mePayload(application: Application): Resource {
  const { user, availability } = application;
  const self = `${application.href}/me`;
  return {
    name: user.name,
    uri: `sip:${user.address}`,
    ...(availability && { emailAddresses: [user.address] }),
    _links: {
      self: { href: self },
      ...(availability
        ? below(self, 'note', 'presence', 'location', 'reportMyActivity')
        : below(self, 'makeMeAvailable')),
      ...below(self, 'callForwardingSettings', 'phones'),
      photo: { href: `${application.href}/photos/${user.address}` },
    },
    rel: 'me',
  };
}
