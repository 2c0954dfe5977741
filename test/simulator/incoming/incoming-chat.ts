import { hear } from '../chat';
import { type Conversation, type Life } from '../meeting';
import { type Participant } from '../participant';
import { conversationEvent, messagingEvent, participantEvent } from '../meeting-events';
import { type ChannelEvent } from '../payloads/events';

/** "ReceiveAnIM", step 15: the user is in the chat. */
export function chatBegins(
  conversation: Conversation,
  from: Participant | undefined,
): readonly ChannelEvent[] {
  conversation.messaging = 'Connected';
  if (from) from.messaging = true;
  const { sender } = messagingEvent(conversation);
  const uses = (person: Participant, rel: string): ChannelEvent => ({
    sender,
    link: { rel: 'participantMessaging', href: `${person.href}/messaging` },
    in: { rel, href: person.href, title: person.name },
    type: 'added',
  });
  return [
    messagingEvent(conversation),
    conversationEvent(conversation, 'updated'),
    uses(conversation.me, 'localParticipant'),
    ...(from ? [uses(from, 'participant'), participantEvent(conversation, from, 'updated')] : []),
  ];
}

/** "ReceiveAnIM", step 16: the text of the invitation arrives as a message. */
export function firstMessage({ application, conversation }: Life): void {
  const incoming = conversation.invitation.incoming;
  if (incoming?.message === undefined || !incoming.from) return;
  // As recorded, the first message has number 2.
  conversation.messageCount = 1;
  hear(application, conversation, incoming.from, decodeURIComponent(incoming.message.split(',')[1] ?? ''));
  application.emit('high', [conversationEvent(conversation, 'updated')]);
}
