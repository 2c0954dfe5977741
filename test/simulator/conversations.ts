import { type ApplicationCall } from './call';
import { CANCELED, errors, linkMissing, Refused } from './errors';
import { conversationOf, joinedOf } from './lookup';
import { type Invitation } from './meeting';
import { conversationEvent } from './meeting-events';
import { type Operation } from './operation';
import { conversationPayload } from './payloads/conversation';
import { invitationPayload } from './payloads/invitation';
import { onlineMeetingPayload } from './payloads/online-meeting';
import { operationPayload } from './payloads/operation';
import { tell, tellAfterAnswer } from './roster';
import { resource, respond, type SimulatorResponse } from './wire';

/** "conversations_ref": always an array; absent if empty. */
export function list({ application }: ApplicationCall): SimulatorResponse {
  const conversation = Array.from(application.meetings.values(), (life) => ({
    href: life.conversation.href,
  }));
  const self = { href: `${application.href}/communication/conversations` };
  return resource(200, {
    rel: 'conversations',
    _links: { self, ...(conversation.length > 0 && { conversation }) },
  });
}

/** "invitations_ref": a resource without properties. Invitations are in events. */
export function listInvitations({ application }: ApplicationCall): SimulatorResponse {
  const self = { href: `${application.href}/communication/invitations` };
  return resource(200, { rel: 'invitations', _links: { self } });
}

export function read(call: ApplicationCall): SimulatorResponse {
  return resource(200, conversationPayload(conversationOf(call).conversation));
}

/** "conversation_ref": the user leaves, others may stay. */
export function leave(call: ApplicationCall): SimulatorResponse {
  conversationOf(call).leave();
  return respond(204);
}

/** "userAcknowledged_ref" says no more than its name: the user has seen a conversation that the server accepted. */
export function acknowledge(call: ApplicationCall): SimulatorResponse {
  const { conversation } = conversationOf(call);
  if (!conversation.isUnacknowledged) throw linkMissing(call.world);
  conversation.isUnacknowledged = false;
  tellAfterAnswer(call.application, [conversationEvent(conversation, 'updated')]);
  return respond(204);
}

export function readOnlineMeeting(call: ApplicationCall): SimulatorResponse {
  const { conversation } = conversationOf(call);
  const shown = conversation.state === 'Incoming' && conversation.isMeetingShown;
  const { phoneDialIn } = call.world.behaviour;
  return resource(200, onlineMeetingPayload(shown ? conversation : joinedOf(call), phoneDialIn));
}

export function readOperation({ application, path }: ApplicationCall): SimulatorResponse {
  return resource(200, operationPayload(operationOf(application, path['invitation'])));
}

/** For a participantInvitation; the others are cancelled by stopping their modality. */
export function cancelOperation({ application, path }: ApplicationCall): SimulatorResponse {
  const operation = operationOf(application, path['invitation']);
  if (!operation.pending || operation.rel !== 'participantInvitation')
    throw new Refused(errors.resourceNotFound);
  tell(application, operation.fail(CANCELED, 'Cancelled'));
  return respond(204);
}

export function readInvitation(call: ApplicationCall): SimulatorResponse {
  return resource(200, invitationPayload(findInvitation(call)));
}

/** "cancel_ref": the link exists while the invitation can be cancelled; after that it leads nowhere. */
export function cancel(call: ApplicationCall): SimulatorResponse {
  const { state, conversation } = findInvitation(call);
  const life = call.application.meetings.get(conversation.id);
  if (state !== 'Connecting' || !life) throw new Refused(errors.resourceNotFound);
  life.cancel();
  return respond(204);
}

function findInvitation({ application, path }: ApplicationCall): Invitation {
  const invitation = application.invitations.get(path['invitation'] ?? '');
  if (!invitation) throw new Refused(errors.resourceNotFound);
  return invitation;
}

function operationOf(application: ApplicationCall['application'], id = ''): Operation {
  const operation = application.operations.get(id);
  if (!operation) throw new Refused(errors.resourceNotFound);
  return operation;
}
