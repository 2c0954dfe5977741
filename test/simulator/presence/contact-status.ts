import { type Answer, type ApplicationCall } from '../call';
import { contactOf } from '../contacts';
import { resource } from '../wire';
import { modalitiesPayload, type Part, statusPayload } from './payloads';
import { statusOfContact } from './status';

export const readPresence = reading('contactPresence', 'presence');
export const readNote = reading('contactNote', 'note');
export const readLocation = reading('contactLocation', 'location');

function reading(rel: string, part: Part) {
  return (call: ApplicationCall): Answer => {
    const contact = contactOf(call);
    const href = `${call.application.href}/people/${contact.address.toLowerCase()}/${part}`;
    return resource(200, statusPayload(rel, part, href, statusOfContact(call.world, contact)));
  };
}

export function readModalities(call: ApplicationCall): Answer {
  const contact = contactOf(call);
  const href = `${call.application.href}/people/${contact.address.toLowerCase()}/supportedMedia`;
  const { availability } = statusOfContact(call.world, contact);
  const canCall = contact.workPhoneNumber !== undefined;
  const modalities = [
    ...(availability === 'Offline' ? [] : ['Messaging']),
    ...(canCall ? ['PhoneAudio'] : []),
  ];
  return resource(200, modalitiesPayload(href, modalities));
}
