import { type Application } from './application';
import { type Conversation } from './meeting';
import {
  conversationEvent,
  localParticipantEvent,
  messagingEvent,
  modalityEvent,
  participantEvent,
} from './meeting-events';
import { type Participant, roleOf } from './participant';
import { type ChannelEvent, type EventType } from './payloads/events';

const listOf = ({ role }: Participant) => (role === 'Leader' ? 'leaders' : 'attendees');

/**
 * Somebody enters the meeting, or gets as far as its lobby. "participant_ref": `added` without `in` is a join; with `in`
 * it only says which collection the participant is now in.
 */
export function join(conversation: Conversation, participant: Participant): readonly ChannelEvent[] {
  conversation.participants.set(participant.href, participant);
  const event = eventsOf(conversation, participant);
  if (participant.inLobby) {
    const { lobbyAnnounce } = conversation.behaviour.people;
    return [
      ...(lobbyAnnounce === 'joinOnly' ? [] : event('added', 'lobby')),
      ...(lobbyAnnounce === 'lobbyOnly' ? [] : event('added')),
    ];
  }
  takeRole(conversation, participant);
  conversation.tellVisits((visit) => visit.joined(participant));
  return [
    ...event('added'),
    ...event('added', listOf(participant)),
    ...modalities(conversation, participant, 'added'),
    ...counted(conversation),
  ];
}

/** Somebody leaves, or is ejected; from the lobby: is rejected, gives up, or has waited too long. */
export function part(conversation: Conversation, participant: Participant): readonly ChannelEvent[] {
  conversation.participants.delete(participant.href);
  conversation.tellVisits((visit) => visit.left(participant));
  const event = eventsOf(conversation, participant);
  const inList = event('deleted', participant.inLobby ? 'lobby' : listOf(participant));
  const { leaveOrder } = conversation.behaviour.people;
  const both =
    leaveOrder === 'listsFirst' ? [...inList, ...event('deleted')] : [...event('deleted'), ...inList];
  if (participant.inLobby) return both;
  return [...modalities(conversation, participant, 'deleted'), ...both, ...counted(conversation)];
}

/** From the lobby into the meeting, "admit_ref". */
export function letIn(conversation: Conversation, participant: Participant): readonly ChannelEvent[] {
  participant.inLobby = false;
  takeRole(conversation, participant);
  conversation.tellVisits((visit) => visit.joined(participant));
  const event = eventsOf(conversation, participant);
  const { admitAnnounce } = conversation.behaviour.people;
  return [
    ...event('deleted', 'lobby'),
    ...(admitAnnounce === 'listOnly' ? [] : event('added')),
    ...(admitAnnounce === 'plainOnly' ? [] : event('added', listOf(participant))),
    ...event('updated'),
    ...modalities(conversation, participant, 'added'),
    ...counted(conversation),
  ];
}

/** "promote_ref" and "demote_ref": removed from one collection, added to the other. */
export function give(
  conversation: Conversation,
  participant: Participant,
  role: Participant['role'],
): readonly ChannelEvent[] {
  if (participant.role === role) return [];
  const event = eventsOf(conversation, participant);
  const before = listOf(participant);
  participant.role = role;
  conversation.tellVisits((visit) => visit.changedRole(participant));
  const moved = [...event('deleted', before), ...event('added', listOf(participant))];
  return participant.local ? giveUser(conversation, moved) : [...moved, ...event('updated')];
}

/** "localParticipant_ref": the user's new role changes what they may do with all the others, and with the meeting. */
function giveUser(conversation: Conversation, moved: readonly ChannelEvent[]): readonly ChannelEvent[] {
  const others = [...conversation.participants.values()].filter(({ local }) => !local);
  const writes = conversation.messagingOff && conversation.messaging === 'Connected';
  return [
    localParticipantEvent(conversation, 'updated'),
    ...moved,
    ...others.map((other) => participantEvent(conversation, other, 'updated')),
    conversationEvent(conversation, 'updated'),
    ...(writes ? [messagingEvent(conversation)] : []),
  ];
}

/** Somebody begins or stops to use a modality; or begins to use messaging again, which changes it. */
export function use(
  conversation: Conversation,
  participant: Participant,
  modality: 'Messaging' | 'Audio',
  active: boolean,
): readonly ChannelEvent[] {
  const { messaging, audio } = participant;
  const rel = modality === 'Audio' ? 'participantAudio' : 'participantMessaging';
  if ((modality === 'Audio' ? audio !== undefined : messaging) === active)
    return messaging && modality === 'Messaging'
      ? [modalityEvent(conversation, participant, rel, 'updated')]
      : [];
  const gone = active ? [] : [modalityEvent(conversation, participant, rel, 'deleted')];
  if (modality === 'Messaging') participant.messaging = active;
  else participant.audio = active ? conversation.newAudio() : undefined;
  conversation.tellVisits((visit) => visit.uses(participant, modality, active));
  if (!active) return gone;
  obeyLock(conversation, participant);
  return [modalityEvent(conversation, participant, rel, 'added')];
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

/** The events of an operation that is answered with 204: after the answer, unless configured otherwise. */
export function tellAfterAnswer(application: Application, events: readonly ChannelEvent[]): void {
  if (events.length > 0)
    application.emit('high', events, { afterAnswer: !application.world.behaviour.eventsFirst });
}

function takeRole(conversation: Conversation, participant: Participant): void {
  participant.role = roleOf(participant.kind, conversation.access);
  obeyLock(conversation, participant);
}

/** "enableAudienceMuteLock_ref": attendees cannot be heard. */
function obeyLock({ muteLock }: Conversation, { role, audio }: Participant): void {
  if (muteLock && role === 'Attendee' && audio) audio.muted = true;
}

type PeopleList = 'leaders' | 'attendees' | 'lobby';

/** Writes events of a participant; none for a list that does not contain them. */
function eventsOf(conversation: Conversation, participant: Participant) {
  return (kind: EventType, list?: PeopleList): readonly ChannelEvent[] =>
    list && !isListed(conversation, participant, list)
      ? []
      : [participantEvent(conversation, participant, kind, list)];
}

/** Whether a list contains a participant who belongs there. */
export function isListed(
  { behaviour }: Conversation,
  { local, kind }: Participant,
  list: PeopleList | 'participants',
): boolean {
  const { listHasLocal, organizerInLeaders } = behaviour.people;
  if (local && !listHasLocal) return false;
  return list !== 'leaders' || kind !== 'organizer' || organizerInLeaders;
}

function modalities(
  conversation: Conversation,
  participant: Participant,
  kind: 'added' | 'deleted',
): readonly ChannelEvent[] {
  const { messaging, audio } = participant;
  return [
    ...(messaging ? [modalityEvent(conversation, participant, 'participantMessaging', kind)] : []),
    ...(audio ? [modalityEvent(conversation, participant, 'participantAudio', kind)] : []),
  ];
}

/** No page names an event for the number of participants. */
function counted(conversation: Conversation): readonly ChannelEvent[] {
  return conversation.behaviour.people.participantCountUpdates
    ? [conversationEvent(conversation, 'updated')]
    : [];
}
