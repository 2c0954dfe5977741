import { type ApplicationCall } from './call';
import { errors, Refused } from './errors';
import { Input } from './input';
import { conversationOf, conversationOfQuery, joinedOf } from './lookup';
import { messageEvents } from './meeting-events';
import * as life from './messaging-life';
import { Operation } from './operation';
import { messagingPayload } from './payloads/messaging';
import { type, tell } from './roster';
import { created } from './start-meeting';
import { resource, respond, type SimulatorResponse } from './wire';

export function read(call: ApplicationCall): SimulatorResponse {
  return resource(200, messagingPayload(conversationOf(call).conversation));
}

/** "addMessaging_ref": 201, followed by the events of a messagingInvitation. */
export function add(call: ApplicationCall): SimulatorResponse {
  const { application, request } = call;
  const { conversation } = conversationOfQuery(call);
  const input = new Input(request);
  const operationId = input.text('operationId', 50);
  const message = input.link('message');
  if (message !== undefined && !/^data:text\/plain[;,]/i.test(message))
    input.refuse('message', 'The value is not a data URI of plain text.');
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

/** "stopMessaging_ref": stops the modality, connecting or connected; the meeting continues. */
export function stop(call: ApplicationCall): SimulatorResponse {
  const { application } = call;
  const conversation = joinedOf(call);
  if (conversation.messaging === 'Disconnected') throw new Refused(errors.resourceNotFound);
  life.stop(application, conversation);
  return respond(204);
}

/** "sendMessage_ref": the body is the plain text. */
export function send(call: ApplicationCall): SimulatorResponse {
  const { application, request, world, url } = call;
  const conversation = joinedOf(call);
  if (conversation.messaging !== 'Connected') throw new Refused(errors.resourceNotFound);
  if (!/^text\/plain\s*(;|$)/i.test(request.headers['content-type'] ?? ''))
    throw new Refused(errors.unsupportedMediaType, 'content-type');
  const input = new Input({ ...request, body: '' });
  const operationId = input.required('operationId', 50);
  input.check();
  const message = {
    href: `${conversation.href}${url.pathname.slice(url.pathname.indexOf('/messaging'))}/${world.ids.hex(8)}`,
    operationId,
    text: `data:text/plain;charset=utf-8,${encodeURIComponent(request.body)}`,
    at: world.date(),
  };
  tell(application, messageEvents(conversation, message));
  return created(call, message.href);
}

/** "setIsTyping_ref". */
export function setIsTyping(call: ApplicationCall): SimulatorResponse {
  const conversation = joinedOf(call);
  if (conversation.messaging !== 'Connected') throw new Refused(errors.resourceNotFound);
  tell(call.application, type(conversation, conversation.me, true));
  return respond(204);
}
