import { type Application } from '../application';
import { type PhoneKnobs } from '../knobs/phone';
import { type Conversation } from '../meeting';
import { type User } from '../world';
import { below, type Resource } from './resource';

/** "phoneAudio_ref": the operations depend on the state. Without the right there is no `addPhoneAudio`. */
export function phoneAudioPayload(
  conversation: Conversation,
  { allowed, hold }: Pick<PhoneKnobs, 'allowed' | 'hold'>,
): Resource {
  const { href, phone, state, visit } = conversation;
  const self = `${href}/phoneAudio`;
  const canAdd = allowed && !visit && phone.state === 'Disconnected' && state === 'Conferenced';
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

type Phone = NonNullable<User['phones']>[number];

/** What a user changed about one of the phones. */
export interface PhoneChange {
  /** Empty if the user cleared it. */
  readonly number?: string;
  readonly includeInContactCard?: boolean;
}

/** "phones_ref". */
export function phonesPayload(application: Application): Resource {
  const phones = application.user.phones ?? [];
  return {
    _links: { self: { href: `${application.href}/me/phones` } },
    _embedded: { phone: phones.map((phone) => phonePayload(application, phone)) },
    rel: 'phones',
  };
}

/**
 * "phone_ref", with the blank before the type that the sample in "phones_ref" has. The administrator sets the phone at
 * work ("batch_ref").
 */
export function phonePayload({ href, user, world }: Application, { type, ...phone }: Phone): Resource {
  const self = `${href}/me/phones/${type.toLowerCase()}`;
  const change = world.phones.get(user)?.get(type);
  const number = change?.number ?? phone.number;
  return {
    includeInContactCard: change?.includeInContactCard ?? true,
    number: number === '' ? '' : `tel:${number}`,
    type: ` ${type}`,
    _links: { self: { href: self }, ...(type !== 'Work' && below(self, 'changeNumber', 'changeVisibility')) },
    rel: 'phone',
  };
}
