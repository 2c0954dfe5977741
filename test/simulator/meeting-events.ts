import { type Application } from './application';
import { type Reason } from './errors';
import { type PhoneKnobs } from './knobs/phone';
import { type Conversation } from './meeting';
import { type Participant } from './participant';
import { conversationPayload } from './payloads/conversation';
import { type ChannelEvent, type EventType } from './payloads/events';
import { invitationPayload } from './payloads/invitation';
import { type Message, messagePayload } from './payloads/message';
import { messagingPayload } from './payloads/messaging';
import { partialOnlineMeetingPayload } from './payloads/online-meeting';
import { linkTo, listHref, participantPayload } from './payloads/participant';
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
  const { behaviour } = conversation;
  return {
    sender: byConversation(conversation),
    link: { rel: 'participant', ...linkTo(conversation, participant) },
    ...(collection && {
      in: {
        rel: collection,
        href:
          collection === 'typingParticipants' ? conversation.typingHref : listHref(conversation, collection),
      },
    }),
    ...(behaviour.people.embedParticipant &&
      type !== 'deleted' && { resource: participantPayload(conversation, participant) }),
    type,
  };
}

/** "participantAudio_ref", "participantMessaging_ref": without a body; the title of audio is the id of its source. */
export function modalityEvent(
  conversation: Conversation,
  participant: Participant,
  rel: 'participantMessaging' | 'participantAudio',
  type: 'added' | 'updated' | 'deleted',
): ChannelEvent {
  const { href, local, audio } = participant;
  const path = rel === 'participantMessaging' ? 'messaging' : rel;
  return {
    sender: byConversation(conversation),
    link: {
      rel,
      href: `${href}/${path}`,
      ...(rel === 'participantAudio' && audio && { title: audio.sourceId }),
    },
    in: { rel: local ? 'localParticipant' : 'participant', ...linkTo(conversation, participant) },
    type,
  };
}

/** "onlineMeeting_ref": in the conversation. If the meeting is there at all, most of it is missing. */
export function onlineMeetingEvent(conversation: Conversation, type: 'added' | 'updated'): ChannelEvent {
  const { data } = conversation.behaviour;
  return {
    sender: byConversation(conversation),
    link: { rel: 'onlineMeeting', href: `${conversation.href}/onlineMeeting` },
    in: { rel: 'conversation', href: conversation.href },
    ...(data.onlineMeetingAdded === 'partial' &&
      type === 'added' && { resource: partialOnlineMeetingPayload(conversation) }),
    type,
  };
}

export function messagingEvent(conversation: Conversation, reason?: Reason): ChannelEvent {
  return {
    sender: byConversation(conversation),
    link: { rel: 'messaging', href: `${conversation.href}/messaging` },
    ...(reason && { reason }),
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

/** "message_ref": recordings have only `completed`. */
export function messageEvents(
  { world }: Application,
  conversation: Conversation,
  message: Message,
  reason?: Reason,
): readonly ChannelEvent[] {
  const { chat, status } = world.behaviour;
  const event = {
    sender: byConversation(conversation),
    link: { rel: 'message', href: message.href },
    resource: messagePayload(conversation, message, chat),
  };
  const outcome = status?.[reason ? 'failure' : 'success'];
  return [
    ...(chat.messageStarted ? [{ ...event, type: 'started' } as const] : []),
    {
      ...event,
      ...(outcome !== undefined && { status: outcome }),
      ...(reason && { reason }),
      type: 'completed',
    },
  ];
}

/** "participantMessaging_ref": the user is in the chat, or no longer; recorded with a body when it is added. */
export function localMessagingEvent(conversation: Conversation, type: 'added' | 'deleted'): ChannelEvent {
  const { me } = conversation;
  const href = `${me.href}/messaging`;
  const participant = { href: me.href, title: me.name };
  return {
    sender: byConversation(conversation),
    link: { rel: 'participantMessaging', href },
    in: { rel: 'localParticipant', ...participant },
    ...(type === 'added' && {
      resource: { _links: { self: { href }, participant }, rel: 'participantMessaging' },
    }),
    type,
  };
}
