import { type Conversation, type Life } from '../meeting';
import { type Participant } from '../participant';
import { conversationEvent, messagingEvent, participantEvent } from '../meeting-events';
import { type ChannelEvent } from '../payloads/events';

/** "message_ref": a message that the application does not fetch in this time is lost, and its sender learns so. */
const FETCHED_WITHIN_MS = 30_000;

/** "ReceiveAnIM", step 15: the user is in the chat. */
export function chatBegins(
  conversation: Conversation,
  from: Participant | undefined,
): readonly ChannelEvent[] {
  conversation.messaging = 'Connected';
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
  const { from, message } = incoming;
  const href = `${conversation.href}/messaging/messages/1`;
  const { sender } = messagingEvent(conversation);
  const { world } = application;
  const event: ChannelEvent = {
    sender,
    link: { rel: 'message', href },
    status: 'Success',
    resource: {
      direction: 'Incoming',
      timeStamp: `/Date(${world.date()})/`,
      _links: {
        self: { href },
        participant: { href: from.href, title: from.name },
        messaging: { href: `${conversation.href}/messaging` },
        plainMessage: { href: message },
      },
      rel: 'message',
    },
    type: 'completed',
  };
  const life = { ms: FETCHED_WITHIN_MS, onLost: () => world.lostMessages.push(href) };
  application.emit('high', [event], { life });
  application.emit('high', [conversationEvent(conversation, 'updated')]);
}
