import { type Conversation } from '../meeting';
import { type Resource } from './resource';

/** "messaging_ref", with the hrefs of "SendAnIM": its operations depend on its state. */
export function messagingPayload(conversation: Conversation): Resource {
  const { href, messaging } = conversation;
  const self = `${href}/messaging`;
  const connected = messaging === 'Connected';
  return {
    state: messaging,
    ...(connected && { negotiatedMessageFormats: ['Plain'] }),
    _links: {
      self: { href: self },
      conversation: { href },
      ...(messaging === 'Disconnected' && { addMessaging: { href: conversation.addMessagingHref } }),
      ...(messaging !== 'Disconnected' && { stopMessaging: { href: `${self}/terminate` } }),
      ...(connected && {
        sendMessage: { href: `${self}/messages` },
        setIsTyping: { href: `${self}/typing` },
        typingParticipants: { href: `${self}/typingParticipants` },
      }),
    },
    rel: 'messaging',
  };
}

export interface Message {
  readonly href: string;
  readonly operationId: string;
  /** A data URI. */
  readonly text: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** "message_ref": a message that was sent and has arrived. */
export function messagePayload(conversation: Conversation, message: Message): Resource {
  return {
    direction: 'Outgoing',
    operationId: message.operationId,
    status: 'Succeeded',
    timeStamp: `/Date(${message.at})/`,
    _links: {
      self: { href: message.href },
      plainMessage: { href: message.text },
      messaging: { href: `${conversation.href}/messaging` },
      participant: { href: conversation.me.href, title: conversation.me.name },
    },
    rel: 'message',
  };
}
