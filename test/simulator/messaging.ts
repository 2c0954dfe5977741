import { type ApplicationCall } from './call';
import { say, types } from './chat';
import { errors, linkMissing, Refused } from './errors';
import { Input } from './input';
import { conversationOf, conversationOfQuery, talkOf } from './lookup';
import * as life from './messaging-life';
import { Operation } from './operation';
import { messagePayload } from './payloads/message';
import { messagingPayload } from './payloads/messaging';
import { tellAfterAnswer } from './roster';
import { created } from './start-meeting';
import { resource, respond, type SimulatorResponse } from './wire';

export function read(call: ApplicationCall): SimulatorResponse {
  return resource(200, messagingPayload(conversationOf(call).conversation));
}

/** "addMessaging_ref": 201, followed by the events of a messagingInvitation. */
export function add(call: ApplicationCall): SimulatorResponse {
  const { application } = call;
  const { conversation } = conversationOfQuery(call);
  const input = new Input(call);
  const operationId = input.text('operationId', 50);
  const message = firstMessageOf(input);
  input.check();
  if (conversation.messaging !== 'Disconnected') throw new Refused(errors.alreadyExists);
  const operation = new Operation(application, conversation, {
    rel: 'messagingInvitation',
    operationId,
    ...(message !== undefined && { message }),
  });
  life.begin(application, operation);
  return created(call, operation.href);
}

/** The message that an invitation carries. */
export function firstMessageOf(input: Input): string | undefined {
  const message = input.link('message');
  if (message !== undefined && !/^data:text\/plain[;,]/i.test(message))
    input.refuse('message', 'The value is not a data URI of plain text.');
  return message;
}

/** "stopMessaging_ref": stops the modality, connecting or connected. A meeting continues, a conversation of two people ends. */
export function stop(call: ApplicationCall): SimulatorResponse {
  const found = conversationOf(call);
  const { conversation } = found;
  if (conversation.messaging === 'Disconnected') throw linkMissing(call.world);
  if (conversation.state === 'Conferenced') life.stop(call.application, conversation);
  else found.leave();
  return respond(204);
}

/** "sendMessage_ref": the body is the plain text. */
export function send(call: ApplicationCall): SimulatorResponse {
  const { application, request, world } = call;
  const conversation = talkOf(call);
  if (conversation.messaging !== 'Connected' || !conversation.mayWrite) throw linkMissing(world);
  if (!/^text\/plain\s*(;|$)/i.test(request.headers['content-type'] ?? ''))
    throw new Refused(errors.unsupportedMediaType, 'content-type');
  const input = new Input({ ...call, request: { ...request, body: '' } });
  // "SendAnIM" sends `OperationContext` instead.
  const operationId = input.text('operationId', 50);
  input.check();
  if (request.body.length > world.behaviour.chat.maxLength) throw new Refused(errors.entityTooLarge);
  return created(call, say(application, conversation, request.body, operationId).href);
}

/** "messages_ref": links to the messages of the chat; without the link if there are none. */
export function list(call: ApplicationCall): SimulatorResponse {
  const { href, messages } = talkOf(call);
  const message = Array.from(messages.keys(), (one) => ({ href: one }));
  const self = { href: `${href}/messaging/messages` };
  return resource(200, { rel: 'messages', _links: { self, ...(message.length > 0 && { message }) } });
}

/** "message_ref". */
/** A released bot (python-ucwa-bot) sends its replies to the address of the message that it answers. */
export function sendAsReply(call: ApplicationCall): SimulatorResponse {
  if (call.world.behaviour.level === 'strict') throw new Refused(errors.methodNotAllowed);
  call.breaches.push('method');
  return send(call);
}

export function readMessage(call: ApplicationCall): SimulatorResponse {
  const conversation = talkOf(call);
  const href = `${conversation.href}/messaging/messages/${call.path['message'] ?? ''}`;
  const message = conversation.messages.get(href);
  if (!message) throw new Refused(errors.resourceNotFound);
  return resource(200, messagePayload(conversation, message, call.world.behaviour.chat));
}

/** "setIsTyping_ref". */
export function setIsTyping(call: ApplicationCall): SimulatorResponse {
  const conversation = talkOf(call);
  if (conversation.messaging !== 'Connected' || !conversation.mayWrite) throw linkMissing(call.world);
  types(call.application, conversation, conversation.me, true, tellAfterAnswer);
  return respond(204);
}
