import { type ApplicationCall } from './call';
import { errors, Refused } from './errors';
import { conversationOf, joinedOf, participantOf } from './lookup';
import { type Participant } from './meeting';
import { participantPayload, participantsPayload } from './payloads/participant';
import { give, letIn, part, tell } from './roster';
import { resource, respond, type SimulatorResponse } from './wire';

type Read = (call: ApplicationCall) => SimulatorResponse;

export const readParticipants = collection('participants', ({ inLobby }) => !inLobby);
export const readLeaders = collection('leaders', ({ role, inLobby }) => role === 'Leader' && !inLobby);
export const readAttendees = collection('attendees', ({ role, inLobby }) => role === 'Attendee' && !inLobby);
export const readLobby = collection('lobby', ({ inLobby }) => inLobby);
export const readTyping = collection('typingParticipants', ({ typing }) => typing);

export const readParticipant: Read = (call) => {
  const { conversation } = conversationOf(call);
  return resource(200, participantPayload(conversation, participantOf(call, conversation)));
};

/** "onlineMeeting_ref", link `organizer`: the participant who started the meeting, which is the user. */
export const readOrganizer: Read = (call) => {
  const conversation = joinedOf(call);
  return resource(200, participantPayload(conversation, conversation.me));
};

/**
 * "admit_ref", "reject_ref", "promote_ref", "demote_ref", "eject_ref": the link exists while the operation is possible.
 */
export const act: Read = (call) => {
  const { application, path } = call;
  const conversation = joinedOf(call);
  const participant = participantOf(call, conversation);
  const verb = (path['verb'] ?? '').toLowerCase();
  if (!(verb in participantPayload(conversation, participant)._links))
    throw new Refused(errors.resourceNotFound);
  if (verb === 'admit') tell(application, letIn(conversation, participant));
  if (verb === 'promote') tell(application, give(conversation, participant, 'Leader'));
  if (verb === 'demote') tell(application, give(conversation, participant, 'Attendee'));
  if (verb === 'reject' || verb === 'eject') tell(application, part(conversation, participant));
  return respond(204);
};

function collection(rel: string, belongs: (one: Participant) => boolean): Read {
  return (call) => {
    const conversation = joinedOf(call);
    const people = [...conversation.participants.values()].filter(belongs);
    return resource(200, participantsPayload(rel, conversation, people));
  };
}
