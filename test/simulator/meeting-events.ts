import { type Reason } from './errors';
import { type PhoneKnobs } from './knobs/phone';
import { type Conversation, type Participant } from './meeting';
import { conversationPayload } from './payloads/conversation';
import { type ChannelEvent, type EventType } from './payloads/events';
import { invitationPayload } from './payloads/invitation';
import { type Message, messagePayload, messagingPayload } from './payloads/messaging';
import { participantPayload } from './payloads/participant';
import { phoneAudioPayload } from './payloads/phone';

const byCommunication = ({ applicationHref }: Conversation): ChannelEvent['sender'] => ({
  rel: 'communication',
  href: `${applicationHref}/communication`,
});

const byConversation = ({ href }: Conversation): ChannelEvent['sender'] => ({ rel: 'conversation', href });

export type Collection = 'leaders' | 'attendees' | 'lobby' | 'typingParticipants';

/** "onlineMeetingInvitation_ref": started, updated, completed; `status` and `reason` are on the event. */
export function invitationEvent(
  conversation: Conversation,
  type: 'started' | 'updated' | 'completed',
  outcome: { readonly status?: string; readonly reason?: Reason } = {},
  invitation = conversation.invitation,
): ChannelEvent {
  return {
    sender: byCommunication(conversation),
    link: { rel: invitation.incoming?.rel ?? 'onlineMeetingInvitation', href: invitation.href },
    ...outcome,
    resource: invitationPayload(invitation),
    type,
  };
}

/** "conversation_ref": a `deleted` event carries only the link. */
export function conversationEvent(
  conversation: Conversation,
  type: 'added' | 'updated' | 'deleted',
  reason?: Reason,
): ChannelEvent {
  return {
    sender: byCommunication(conversation),
    link: { rel: 'conversation', href: conversation.href },
    ...(reason && { reason }),
    ...(type !== 'deleted' && { resource: conversationPayload(conversation) }),
    type,
  };
}

export function localParticipantEvent(
  conversation: Conversation,
  type: 'added' | 'updated' | 'deleted',
): ChannelEvent {
  const { me } = conversation;
  return {
    sender: byConversation(conversation),
    link: { rel: 'localParticipant', href: me.href, title: me.name },
    ...(type !== 'deleted' && { resource: participantPayload(conversation, me) }),
    type,
  };
}

/**
 * Other participants come with a title and no body, as in the traces: for more than the name, the client has to ask.
 */
export function participantEvent(
  conversation: Conversation,
  participant: Participant,
  type: EventType,
  collection?: Collection,
): ChannelEvent {
  const { href } = conversation;
  // "SendAnIM" shows the hrefs of "messaging" for people who type, and those of the conversation for the others.
  const base = collection === 'typingParticipants' ? `${href}/messaging` : href;
  return {
    sender: byConversation(conversation),
    link: { rel: 'participant', href: participant.href, title: participant.name },
    ...(collection && { in: { rel: collection, href: `${base}/${collection}` } }),
    type,
  };
}

/** "onlineMeeting_ref": in the conversation, and without a body, since it may be partial. */
export function onlineMeetingEvent(conversation: Conversation, type: 'added' | 'updated'): ChannelEvent {
  return {
    sender: byConversation(conversation),
    link: { rel: 'onlineMeeting', href: `${conversation.href}/onlineMeeting` },
    in: { rel: 'conversation', href: conversation.href },
    type,
  };
}

export function messagingEvent(conversation: Conversation): ChannelEvent {
  return {
    sender: byConversation(conversation),
    link: { rel: 'messaging', href: `${conversation.href}/messaging` },
    resource: messagingPayload(conversation),
    type: 'updated',
  };
}

/** "phoneAudio_ref": `updated` whenever state or capabilities change. */
export function phoneAudioEvent(conversation: Conversation, knobs: PhoneKnobs): ChannelEvent {
  return {
    sender: byConversation(conversation),
    link: { rel: 'phoneAudio', href: `${conversation.href}/phoneAudio` },
    resource: phoneAudioPayload(conversation, knobs),
    type: 'updated',
  };
}

/** "participantAudio_ref": the user's own audio, which is never embedded. */
export function localAudioEvent(conversation: Conversation, type: 'added' | 'deleted'): ChannelEvent {
  const { me } = conversation;
  return {
    sender: byConversation(conversation),
    link: { rel: 'participantAudio', href: `${me.href}/participantAudio` },
    in: { rel: 'localParticipant', href: me.href, title: me.name },
    type,
  };
}

/** "message_ref": an operation of the conversation that ends as soon as it starts. */
export function messageEvents(conversation: Conversation, message: Message): readonly ChannelEvent[] {
  const event = {
    sender: byConversation(conversation),
    link: { rel: 'message', href: message.href },
    resource: messagePayload(conversation, message),
  };
  return [
    { ...event, type: 'started' },
    { ...event, status: 'Success', type: 'completed' },
  ];
}
