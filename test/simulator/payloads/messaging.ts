import { type Conversation } from '../meeting';
import { type Resource } from './resource';

/** "messaging_ref", with the hrefs of "SendAnIM": its operations depend on its state. */
export function messagingPayload(conversation: Conversation): Resource {
  const { href, messaging, state } = conversation;
  const self = `${href}/messaging`;
  const connected = messaging === 'Connected';
  return {
    state: messaging,
    ...(connected && { negotiatedMessageFormats: ['Plain'] }),
    _links: {
      self: { href: self },
      conversation: { href },
      ...(messaging === 'Disconnected' &&
        state === 'Conferenced' && { addMessaging: { href: conversation.addMessagingHref } }),
      ...(messaging !== 'Disconnected' && { stopMessaging: { href: `${self}/terminate` } }),
      ...(connected &&
        conversation.mayWrite && {
          sendMessage: { href: `${self}/messages` },
          setIsTyping: { href: `${self}/typing` },
          typingParticipants: { href: conversation.typingHref },
        }),
    },
    rel: 'messaging',
  };
}
