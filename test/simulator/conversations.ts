import { type ApplicationCall } from './call';
import { errors, Refused } from './errors';
import { type Conversation, type Invitation, type Participant } from './meeting';
import { type MeetingLife } from './meeting-life';
import { conversationPayload } from './payloads/conversation';
import { invitationPayload } from './payloads/invitation';
import { onlineMeetingPayload } from './payloads/online-meeting';
import { participantPayload, participantsPayload } from './payloads/participant';
import { type Resource } from './payloads/resource';
import { resource, respond, type SimulatorResponse } from './wire';

/** "conversations_ref": always an array, and none at all where there is nothing. */
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

export function read(call: ApplicationCall): SimulatorResponse {
  return resource(200, conversationPayload(find(call).conversation));
}

/** "conversation_ref": the user leaves, others may go on. */
export function leave(call: ApplicationCall): SimulatorResponse {
  find(call).leave();
  return respond(204);
}

export function readOnlineMeeting(call: ApplicationCall): SimulatorResponse {
  return resource(200, onlineMeetingPayload(joined(call)));
}

export function readParticipants(call: ApplicationCall): SimulatorResponse {
  return resource(
    200,
    people(call, 'participants', () => true),
  );
}

export function readLeaders(call: ApplicationCall): SimulatorResponse {
  return resource(
    200,
    people(call, 'leaders', ({ role }) => role === 'Leader'),
  );
}

export function readAttendees(call: ApplicationCall): SimulatorResponse {
  return resource(
    200,
    people(call, 'attendees', ({ role }) => role === 'Attendee'),
  );
}

export function readLobby(call: ApplicationCall): SimulatorResponse {
  return resource(
    200,
    people(call, 'lobby', ({ inLobby }) => inLobby),
  );
}

export function readParticipant(call: ApplicationCall): SimulatorResponse {
  const { conversation } = find(call);
  const wanted = `${conversation.href}/participants/${call.path['participant'] ?? ''}`.toLowerCase();
  const participant = [...conversation.participants.values()].find(
    ({ href }) => href.toLowerCase() === wanted,
  );
  if (!participant) throw new Refused(errors.resourceNotFound);
  return resource(200, participantPayload(conversation, participant));
}

export function readInvitation(call: ApplicationCall): SimulatorResponse {
  return resource(200, invitationPayload(findInvitation(call)));
}

/** "cancel_ref": the link is there while the invitation can be cancelled; after that it leads nowhere. */
export function cancel(call: ApplicationCall): SimulatorResponse {
  const { state, conversation } = findInvitation(call);
  const life = call.application.meetings.get(conversation.id);
  if (state !== 'Connecting' || !life) throw new Refused(errors.resourceNotFound);
  life.cancel();
  return respond(204);
}

function find({ application, path }: ApplicationCall): MeetingLife {
  const life = application.meetings.get(path['conversation'] ?? '');
  if (!life) throw new Refused(errors.conversationNotFound);
  return life;
}

/** What a conversation links to only once it is conferenced is not there before. */
function joined(call: ApplicationCall): Conversation {
  const { conversation } = find(call);
  if (conversation.state !== 'Conferenced') throw new Refused(errors.resourceNotFound);
  return conversation;
}

function people(call: ApplicationCall, rel: string, belongs: (one: Participant) => boolean): Resource {
  const conversation = joined(call);
  return participantsPayload(rel, conversation, [...conversation.participants.values()].filter(belongs));
}

function findInvitation({ application, path }: ApplicationCall): Invitation {
  const invitation = application.invitations.get(path['invitation'] ?? '');
  if (!invitation) throw new Refused(errors.resourceNotFound);
  return invitation;
}
