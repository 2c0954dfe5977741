import { type Reason } from './errors';
import { type Conversation, type Participant } from './meeting';
import { conversationPayload, messagingPayload } from './payloads/conversation';
import { type ChannelEvent, type EventType } from './payloads/events';
import { invitationPayload } from './payloads/invitation';
import { participantPayload } from './payloads/participant';

const byCommunication = ({ applicationHref }: Conversation): ChannelEvent['sender'] => ({
  rel: 'communication',
  href: `${applicationHref}/communication`,
});

const byConversation = ({ href }: Conversation): ChannelEvent['sender'] => ({ rel: 'conversation', href });

/** "onlineMeetingInvitation_ref": started, updated, completed; `status` and `reason` stand on the event. */
export function invitationEvent(
  conversation: Conversation,
  type: 'started' | 'updated' | 'completed',
  outcome: { readonly status?: string; readonly reason?: Reason } = {},
): ChannelEvent {
  return {
    sender: byCommunication(conversation),
    link: { rel: 'onlineMeetingInvitation', href: conversation.invitation.href },
    ...outcome,
    resource: invitationPayload(conversation.invitation),
    type,
  };
}

/** "conversation_ref": what is deleted carries its link only. */
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

/** Others come with a title and no body, as in the traces: who needs more than the name has to ask. */
export function participantEvent(
  conversation: Conversation,
  participant: Participant,
  type: EventType,
): ChannelEvent {
  return {
    sender: byConversation(conversation),
    link: { rel: 'participant', href: participant.href, title: participant.name },
    type,
  };
}

/** "onlineMeeting_ref": in the conversation, and without a body, since it may be partial anyway. */
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
