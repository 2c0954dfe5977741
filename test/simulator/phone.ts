import { type ApplicationCall } from './call';
import { versioned } from './conditional';
import { errors, invalidParameters, linkMissing, Refused } from './errors';
import { Input } from './input';
import { conversationOf, conversationOfQuery, joinedOf } from './lookup';
import { type Conversation } from './meeting';
import { Operation } from './operation';
import * as life from './phone-life';
import { phoneAudioPayload, type PhoneChange, phonePayload, phonesPayload } from './payloads/phone';
import { policiesPayload } from './payloads/policies';
import { created } from './start-meeting';
import { resource, respond, type SimulatorResponse } from './wire';
import { type User } from './world';

export function read(call: ApplicationCall): SimulatorResponse {
  return resource(200, phoneAudioPayload(conversationOf(call).conversation, call.world.behaviour.phone));
}

/** "addPhoneAudio_ref": 201, followed by the events of a phoneAudioInvitation. */
export function add(call: ApplicationCall): SimulatorResponse {
  const { application, world } = call;
  const { conversation } = conversationOfQuery(call);
  const { normalise } = world.behaviour.phone;
  need(conversation, call, 'addPhoneAudio');
  const input = new Input(call);
  const operationId = input.text('operationId', 50);
  const to = readTo(input, conversation, call);
  const typed = readNumber(input, call);
  input.check();
  const number = normalise === 'off' ? typed.replace(/^tel:/i, '') : life.normalised(typed);
  if (number === undefined && normalise === 'sync400') throw new Refused(errors.normalizationFailed);
  const phoneNumber = number === undefined ? typed : `tel:${number}`;
  const operation = new Operation(application, conversation, {
    rel: 'phoneAudioInvitation',
    operationId,
    phoneNumber,
    ...(to !== undefined && { to }),
  });
  if (number === undefined) life.refuse(application, operation);
  else life.ring(application, operation);
  return created(call, operation.href);
}

/** "holdPhoneAudio_ref", "resumePhoneAudio_ref": 204, and nothing in the body. */
export const hold = holding('holdPhoneAudio', true);
export const resume = holding('resumePhoneAudio', false);

/** "stopPhoneAudio_ref": ends only the telephone, connecting or connected; the user stays in the meeting. */
export function stop(call: ApplicationCall): SimulatorResponse {
  const conversation = joinedOf(call);
  need(conversation, call, 'stopPhoneAudio');
  life.stop(call.application, conversation);
  return respond(204);
}

/** "phones_ref": 403 without enterprise voice. */
export function readPhones({ application, world }: ApplicationCall): SimulatorResponse {
  if (!world.behaviour.phone.allowed) throw new Refused(errors.voiceNotAllowed);
  return resource(200, phonesPayload(application));
}

export function readPhone(call: ApplicationCall): SimulatorResponse {
  return versioned(200, phonePayload(call.application, phoneOf(call)));
}

/** "changeNumber_ref": without a number, the phone loses it. */
export function changeNumber(call: ApplicationCall): SimulatorResponse {
  const input = new Input(call);
  const number = (input.text('number', 80) ?? '').replace(/^tel:/i, '');
  return changePhone(call, input, { number });
}

/** "changeVisibility_ref". */
export function changeVisibility(call: ApplicationCall): SimulatorResponse {
  return changePhone(call, new Input(call), {});
}

/** Both operations can change whether contacts see the number. */
function changePhone(call: ApplicationCall, input: Input, change: PhoneChange): SimulatorResponse {
  const { user, world } = call;
  const includeInContactCard = input.flag('includeInContactCard');
  input.check();
  const { type } = phoneOf(call);
  if (type === 'Work') throw linkMissing(world);
  const phones = new Map(world.phones.get(user));
  const changed = { ...change, ...(includeInContactCard !== undefined && { includeInContactCard }) };
  world.phones.set(user, phones.set(type, { ...phones.get(type), ...changed }));
  return respond(204);
}

function phoneOf({ user, world, path }: ApplicationCall): NonNullable<User['phones']>[number] {
  const wanted = path['phone']?.toLowerCase();
  const found = (user.phones ?? []).find(({ type }) => type.toLowerCase() === wanted);
  if (!found || !world.behaviour.phone.allowed) throw new Refused(errors.resourceNotFound);
  return found;
}

export function readPolicies({ application, world }: ApplicationCall): SimulatorResponse {
  return resource(200, policiesPayload(application, world.behaviour.phone.emergency));
}

/** The page requires `to`; in a meeting, there is nobody whom it could name. */
function readTo(input: Input, conversation: Conversation, call: ApplicationCall): string | undefined {
  const { to: rule, toMust } = call.world.behaviour.phone;
  const to = rule === 'required' ? input.required('to', Infinity) : input.text('to');
  if (to === undefined || to === '') return undefined;
  const isMeeting = to.toLowerCase() === conversation.meeting.uri.toLowerCase();
  if (rule === 'forbidden') input.refuse('to', 'The parameter is not expected.');
  else if (!/^(sip|tel):\S+$/i.test(to)) input.refuse('to', 'The value is not a valid SIP or telephone URI.');
  else if (toMust === 'conference' && !isMeeting) input.refuse('to', 'The value is not the conference.');
  return to;
}

/** Without a number: the one of "makeMeAvailable_ref", if the user has given one there. */
function readNumber(input: Input, { application, world }: ApplicationCall): string {
  const typed = input.text('phoneNumber');
  if (typed !== undefined) return typed;
  const usual =
    world.behaviour.phone.defaultNumber === 'none' ? undefined : application.availability?.phoneNumber;
  if (usual === undefined) throw invalidParameters({ phoneNumber: 'There is no default.' });
  return usual;
}

function holding(rel: 'holdPhoneAudio' | 'resumePhoneAudio', held: boolean) {
  return (call: ApplicationCall): SimulatorResponse => {
    const conversation = joinedOf(call);
    need(conversation, call, rel);
    life.hold(call.application, conversation, held);
    return respond(204);
  };
}

/** An operation whose link is not there now. */
function need(conversation: Conversation, { world }: ApplicationCall, rel: string): void {
  if (!(rel in phoneAudioPayload(conversation, world.behaviour.phone)._links)) throw linkMissing(world);
}
