import { type ApplicationCall } from './call';
import { versioned } from './conditional';
import { errors, linkMissing, Refused } from './errors';
import { conversationOf, joinedOf, participantOf, talkOf } from './lookup';
import { type Conversation } from './meeting';
import { type Participant } from './participant';
import { listsOf } from './payloads/conversation';
import {
  type List,
  listPayload,
  participantMessagingPayload,
  participantPayload,
  typingPayload,
} from './payloads/participant';
import { isListed } from './roster';
import { resource, type SimulatorResponse } from './wire';

type Read = (call: ApplicationCall) => SimulatorResponse;

const BELONGS: Readonly<Record<List, (one: Participant) => boolean>> = {
  participants: ({ inLobby }) => !inLobby,
  leaders: ({ role, inLobby }) => role === 'Leader' && !inLobby,
  attendees: ({ role, inLobby }) => role === 'Attendee' && !inLobby,
  lobby: ({ inLobby }) => inLobby,
};

/** `…/participants`, or one of the other lists by its filter, as on a real service. */
export const readParticipants: Read = (call) => {
  const filter = call.url.searchParams.get('filter')?.toLowerCase();
  if (filter === undefined) return readList(call, 'participants');
  if (filter !== 'leaders' && filter !== 'attendees' && filter !== 'lobby')
    throw new Refused(errors.resourceNotFound);
  return readList(call, filter);
};

export const readLeaders: Read = (call) => readList(call, 'leaders');
export const readAttendees: Read = (call) => readList(call, 'attendees');
export const readLobby: Read = (call) => readList(call, 'lobby');

export const readTyping: Read = (call) => {
  const conversation = talkOf(call);
  const typing = [...conversation.participants.values()].filter((one) => one.typing);
  return resource(200, typingPayload(conversation, typing));
};

export const readParticipant: Read = (call) => {
  const { conversation } = conversationOf(call);
  return resource(200, participantPayload(conversation, participantOf(call, conversation)));
};

export const readMessaging: Read = (call) => {
  const conversation = talkOf(call);
  const participant = participantOf(call, conversation);
  const isUsed = participant.local ? conversation.messaging === 'Connected' : participant.messaging;
  if (!isUsed) throw new Refused(errors.resourceNotFound);
  return resource(200, participantMessagingPayload(participant));
};

/** "onlineMeeting_ref", link `organizer`: the participant who started the meeting, usually the user. */
export const readOrganizer: Read = (call) => {
  const conversation = joinedOf(call);
  const { organizer } = conversation.meeting;
  const found = organizer && [...conversation.participants.values()].find(({ uri }) => uri === organizer.uri);
  return versioned(200, participantPayload(conversation, found ?? conversation.me));
};

function readList(call: ApplicationCall, list: List): SimulatorResponse {
  const conversation = joinedOf(call);
  if (!listsOf(conversation).includes(list)) throw linkMissing(call.world);
  return resource(200, listPayload(list, conversation, peopleIn(conversation, list)));
}

function peopleIn(conversation: Conversation, list: List): readonly Participant[] {
  return [...conversation.participants.values()].filter(
    (one) => BELONGS[list](one) && isListed(conversation, one, list),
  );
}
