import { type Application } from './application';
import { CANCELED, errors, type Reason } from './errors';
import { type PhoneOutcome } from './knobs/phone';
import { type Conversation, type ModalityState } from './meeting';
import { conversationEvent, localAudioEvent, phoneAudioEvent } from './meeting-events';
import { type Operation } from './operation';
import { type ChannelEvent } from './payloads/events';
import { tell, tellAfterAnswer } from './roster';

/** "phoneAudioInvitation_ref" of 2016, which is the only page that lists these reasons. */
const messages: Readonly<Record<Exclude<PhoneOutcome, 'answered' | 'never'>, string>> = {
  'LocalFailure/PstnCallFailed': 'The call to your phone could not be completed.',
  'ServiceFailure/PstnCallFailed': 'The call could not be connected to the conference.',
  'ServiceFailure/PhoneNumberConflict': 'More than one user has this phone number.',
  'Forbidden/AnonymousNotAllowed': 'Anonymous participants are not allowed.',
  'Forbidden/DialoutNotAllowed': 'Dial-out is not allowed.',
  'RemoteFailure/MediaFailure': 'The media session failed.',
};

function reasonOf(outcome: keyof typeof messages): Reason {
  const [code = '', subcode = ''] = outcome.split('/');
  return { code, subcode, message: messages[outcome] };
}

/** The length of an internal extension, and how to reach it, and local numbers, from outside. */
const EXTENSION = /^\d{4}$/;
const AREA = '+1425';
const OFFICE = `${AREA}555`;

/**
 * The number in E.164: the samples turn `4255552222` into `tel:+14255552222`. The server checks only the form, not
 * whether the telephone exists.
 */
export function normalised(typed: string): string | undefined {
  const number = typed.replace(/^tel:/i, '');
  if (!/^\s*\+?[\d\s().-]+$/.test(number)) return undefined;
  const digits = number.replaceAll(/\D/g, '');
  if (number.trim().startsWith('+')) return `+${digits}`;
  if (EXTENSION.test(digits)) return OFFICE + digits;
  if (digits.length === 7) return AREA + digits;
  return digits.length === 10 ? `+1${digits}` : digits.length > 10 ? `+${digits}` : undefined;
}

/** Rings the user's telephone, and connects it to the meeting if the user picks up. */
export function ring(application: Application, operation: Operation): void {
  const { conversation, input } = operation;
  const { phone } = application.world.behaviour;
  const number = input.phoneNumber?.replace(/^tel:/, '') ?? '';
  const outcome = phone.outcomes[number] ?? phone.outcome;
  conversation.phone.state = 'Connecting';
  tell(application, [...operation.tell('started'), phoneAudioEvent(conversation, phone)]);
  application.world.onVoice(`${number} rings.`);
  if (outcome === 'never') return;
  conversation.later(application, phone.ring * 1_000, () => {
    if (outcome === 'answered') answer(application, operation);
    else reject(application, operation, reasonOf(outcome));
  });
}

/** The server did not understand the number, and says so in the event only. */
export function refuse(application: Application, operation: Operation): void {
  const { status: _, ...reason } = errors.normalizationFailed;
  tell(application, [...operation.tell('started'), ...operation.fail(reason)]);
}

/** The user picks up. */
export function answer(application: Application, operation: Operation): void {
  if (!operation.pending) return;
  const { conversation } = operation;
  const { hangsUp } = application.world.behaviour.phone;
  const { events, after } = change(application, conversation, 'Connected');
  tell(application, [...events, ...operation.succeed(), ...after]);
  application.world.onVoice('The user picks up and is in the meeting.');
  if (hangsUp !== 'never')
    conversation.later(application, hangsUp * 1_000, () => hangUp(application, conversation));
}

/** The user does not pick up, or the call fails on its way. */
export function reject(application: Application, operation: Operation, reason: Reason, send = tell): void {
  if (!operation.pending) return;
  const { events, after } = change(application, operation.conversation, 'Disconnected');
  const state = reason === CANCELED ? 'Cancelled' : 'Failed';
  send(application, [...events, ...operation.fail(reason, state), ...after]);
  application.world.onVoice('The telephone stops ringing.');
}

/** The user, or the client, ends a connected call. The meeting goes on. */
export function hangUp(application: Application, conversation: Conversation, send = tell): void {
  if (conversation.phone.state !== 'Connected') return;
  const { events, after } = change(application, conversation, 'Disconnected');
  send(application, [...events, ...after]);
  application.world.onVoice('The line is dead.');
}

/** "stopPhoneAudio_ref": connecting or connected. */
export function stop(application: Application, conversation: Conversation): void {
  const operation = callOf(application, conversation);
  if (operation) reject(application, operation, CANCELED, tellAfterAnswer);
  else hangUp(application, conversation, tellAfterAnswer);
}

export function hold(application: Application, conversation: Conversation, held: boolean): void {
  conversation.phone.held = held;
  tellAfterAnswer(application, [phoneAudioEvent(conversation, application.world.behaviour.phone)]);
  application.world.onVoice(held ? 'The user hears music.' : 'The user hears the meeting again.');
}

/** The call that rings. */
export const callOf = (application: Application, conversation: Conversation): Operation | undefined =>
  [...application.operations.values()].find(
    (one) => one.rel === 'phoneAudioInvitation' && one.pending && one.conversation === conversation,
  );

/** @returns the events of the conversation, and those that follow the end of the invitation */
function change(
  application: Application,
  conversation: Conversation,
  state: ModalityState,
): { readonly events: readonly ChannelEvent[]; readonly after: readonly ChannelEvent[] } {
  const { phone } = application.world.behaviour;
  const line = conversation.phone;
  const wasAnnounced = line.announced;
  line.state = state;
  line.held = false;
  line.announced = state === 'Connected' && phone.joinAnnounced;
  conversation.me.audio = line.announced ? (conversation.me.audio ?? conversation.newAudio()) : undefined;
  const audio = line.announced === wasAnnounced ? [] : ([line.announced ? 'added' : 'deleted'] as const);
  const told = phoneAudioEvent(conversation, phone);
  const local = audio.map((type) => localAudioEvent(conversation, type));
  return {
    events: line.announced ? [told, ...local] : [...local, told],
    after: audio.map(() => conversationEvent(conversation, 'updated')),
  };
}
