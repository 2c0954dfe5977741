import { type Application } from '../application';
import { type PhoneKnobs } from '../knobs/phone';
import { type Conversation } from '../meeting';
import { type User } from '../world';
import { type Resource } from './resource';

/** "phoneAudio_ref": the operations depend on the state. Without the right there is no `addPhoneAudio`. */
export function phoneAudioPayload(
  conversation: Conversation,
  { allowed, hold }: Pick<PhoneKnobs, 'allowed' | 'hold'>,
): Resource {
  const { href, phone, state } = conversation;
  const self = `${href}/phoneAudio`;
  const canAdd = allowed && phone.state === 'Disconnected' && state === 'Conferenced';
  return {
    state: phone.state,
    _links: {
      self: { href: self },
      conversation: { href },
      ...(canAdd && { addPhoneAudio: { href: conversation.addPhoneAudioHref } }),
      ...(phone.state === 'Connected' &&
        hold &&
        (phone.held
          ? { resumePhoneAudio: { href: `${self}/resume` } }
          : { holdPhoneAudio: { href: `${self}/hold` } })),
      ...(phone.state !== 'Disconnected' && { stopPhoneAudio: { href: `${self}/terminate` } }),
    },
    rel: 'phoneAudio',
  };
}

/** "phones_ref", with the blank before the type that its sample has. */
export function phonesPayload({ href, user }: Application): Resource {
  const self = `${href}/me/phones`;
  return {
    _links: { self: { href: self } },
    _embedded: {
      phone: (user.phones ?? []).map((phone) => phonePayload(self, phone)),
    },
    rel: 'phones',
  };
}

/** "phone_ref". */
export const phonePayload = (
  phones: string,
  { number, type }: NonNullable<User['phones']>[number],
): Resource => ({
  includeInContactCard: true,
  number: `tel:${number}`,
  type: ` ${type}`,
  _links: { self: { href: `${phones}/${type.toLowerCase()}` } },
  rel: 'phone',
});
