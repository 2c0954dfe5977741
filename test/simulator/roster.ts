import { type Application } from './application';
import { type Conversation, type Participant } from './meeting';
import { type Collection, conversationEvent, participantEvent } from './meeting-events';
import { type ChannelEvent } from './payloads/events';

const collectionOf = ({ inLobby, role }: Participant): Collection =>
  inLobby ? 'lobby' : role === 'Leader' ? 'leaders' : 'attendees';

/**
 * "participant_ref": `added` without `in` is a join; with `in` it only says which collection the participant is now in.
 */
export function join(conversation: Conversation, participant: Participant): readonly ChannelEvent[] {
  conversation.participants.set(participant.href, participant);
  return [
    ...(participant.inLobby ? [] : [participantEvent(conversation, participant, 'added')]),
    participantEvent(conversation, participant, 'added', collectionOf(participant)),
    conversationEvent(conversation, 'updated'),
  ];
}

export function part(conversation: Conversation, participant: Participant): readonly ChannelEvent[] {
  conversation.participants.delete(participant.href);
  return [
    participantEvent(conversation, participant, 'deleted', collectionOf(participant)),
    ...(participant.inLobby ? [] : [participantEvent(conversation, participant, 'deleted')]),
    conversationEvent(conversation, 'updated'),
  ];
}

/** From the lobby into the meeting, "admit_ref". */
export function letIn(conversation: Conversation, participant: Participant): readonly ChannelEvent[] {
  participant.inLobby = false;
  return [
    participantEvent(conversation, participant, 'deleted', 'lobby'),
    ...join(conversation, participant),
  ];
}

/** "promote_ref" and "demote_ref": removed from one collection, added to the other. */
export function give(
  conversation: Conversation,
  participant: Participant,
  role: Participant['role'],
): readonly ChannelEvent[] {
  if (participant.role === role) return [];
  const before = collectionOf(participant);
  participant.role = role;
  return [
    participantEvent(conversation, participant, 'deleted', before),
    participantEvent(conversation, participant, 'added', collectionOf(participant)),
    participantEvent(conversation, participant, 'updated'),
  ];
}

/** A participant starts or stops typing. */
export function type(
  conversation: Conversation,
  participant: Participant,
  typing: boolean,
): readonly ChannelEvent[] {
  participant.typing = typing;
  return [participantEvent(conversation, participant, typing ? 'added' : 'deleted', 'typingParticipants')];
}

export function tell(application: Application, events: readonly ChannelEvent[]): void {
  if (events.length > 0) application.emit('high', events);
}
