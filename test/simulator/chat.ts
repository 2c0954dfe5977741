import { type Application } from './application';
import { type Reason } from './errors';
import { type Conversation } from './meeting';
import { type Participant } from './participant';
import { messageEvents } from './meeting-events';
import { type ChannelEvent } from './payloads/events';
import { type Message } from './payloads/message';
import { tell, type } from './roster';

const TYPING_MS = 8_000;
/** "message_ref": a message that the application does not fetch in this time is lost. */
const FETCHED_WITHIN_MS = 30_000;

const FAILURES = {
  EntityTooLarge: { code: 'EntityTooLarge', message: 'The message is too large.' },
  Timeout: {
    code: 'RemoteFailure',
    subcode: 'Timeout',
    message: 'The message could not be delivered in time.',
  },
  NotAllowed: { code: 'RemoteFailure', subcode: 'NotAllowed', message: 'The message is not allowed.' },
} as const satisfies Readonly<Record<string, Reason>>;

/** The user's message: it reaches the others, unless so configured. */
export function say(
  application: Application,
  conversation: Conversation,
  text: string,
  operationId?: string,
): Message {
  const { failure } = application.world.behaviour.chat;
  const [somebody] = [...conversation.participants.values()].filter(({ local }) => !local);
  const message: Message = {
    ...newMessage(application, conversation, conversation.me, text),
    direction: 'Outgoing',
    ...(operationId !== undefined && { operationId }),
    ...(failure === 'partial' && somebody && { failed: [somebody] }),
  };
  const reason = failure === 'none' || failure === 'partial' ? undefined : FAILURES[failure];
  conversation.messages.set(message.href, message);
  if (!reason) {
    conversation.visit?.say(text);
    conversation.tellVisits((visit) => visit.wrote(conversation.me, text));
  }
  tell(application, [
    ...stopsTyping(application, conversation, conversation.me),
    ...messageEvents(application, conversation, message, reason),
  ]);
  return message;
}

/** Somebody else writes. Nobody hears it who has not joined the chat. */
export function hear(
  application: Application,
  conversation: Conversation,
  from: Participant,
  text: string,
): void {
  conversation.tellVisits((visit) => visit.wrote(from, text));
  if (conversation.messaging !== 'Connected') return;
  const message: Message = { ...newMessage(application, conversation, from, text), direction: 'Incoming' };
  conversation.messages.set(message.href, message);
  const { world } = application;
  tell(application, stopsTyping(application, conversation, from));
  const life = { ms: FETCHED_WITHIN_MS, onLost: () => world.lostMessages.add(message.href) };
  application.emit('high', messageEvents(application, conversation, message), { life });
}

/** "setIsTyping_ref", or somebody else types: heard only in the chat. */
export function types(
  application: Application,
  conversation: Conversation,
  participant: Participant,
  typing: boolean,
  send = tell,
): void {
  const before = participant.typing;
  participant.typing = typing;
  if (before !== typing) {
    if (participant.local) conversation.visit?.type(typing);
    conversation.tellVisits((visit) => visit.typed(participant, typing));
  }
  if (conversation.messaging !== 'Connected' || before === typing) return;
  send(application, type(conversation, participant, typing));
  if (!typing || application.world.behaviour.chat.typingStops !== 'timer') return;
  conversation.later(application, TYPING_MS, () => types(application, conversation, participant, false));
}

function stopsTyping(
  application: Application,
  conversation: Conversation,
  participant: Participant,
): readonly ChannelEvent[] {
  const { typingStops } = application.world.behaviour.chat;
  return participant.typing && typingStops === 'withMessage' ? type(conversation, participant, false) : [];
}

function newMessage(
  { world }: Application,
  conversation: Conversation,
  from: Participant,
  text: string,
): Omit<Message, 'direction'> {
  conversation.messageCount += 1;
  const href = `${conversation.href}/messaging/messages/${conversation.messageCount}`;
  return { href, from, text, at: world.date() };
}
