import { type Application } from './application';
import { CANCELED, type Reason } from './errors';
import { type Conversation, type ModalityState } from './meeting';
import { conversationEvent, localMessagingEvent, messagingEvent } from './meeting-events';
import { type Operation } from './operation';
import { type ChannelEvent } from './payloads/events';
import { tell, tellAfterAnswer } from './roster';

const UNAVAILABLE: Reason = {
  code: 'ServiceFailure',
  subcode: 'Unavailable',
  message: 'The service is unavailable.',
};
const REMOVED: Reason = { code: 'Informational', subcode: 'Removed', message: 'The modality was removed.' };

/** The modality connects after a while, or fails if so configured. */
export function begin(application: Application, operation: Operation): void {
  const { conversation } = operation;
  const { messagingMs, messagingFailure, chat } = application.world.behaviour;
  const failure = messagingFailure ?? (chat.available ? null : UNAVAILABLE);
  conversation.messaging = 'Connecting';
  tell(application, [...operation.tell('started'), messagingEvent(conversation)]);
  conversation.later(application, messagingMs, () => {
    if (!operation.pending) return;
    if (failure) {
      tell(application, fail(operation, failure));
      return;
    }
    conversation.messageCount = operation.input.message === undefined ? 0 : 1;
    tell(application, [...change(conversation, 'Connected'), ...operation.succeed()]);
    if (chat.drop !== 'never')
      conversation.later(application, chat.drop * 1_000, () => remove(application, conversation));
  });
}

/** The server removes the user from the chat: the meeting goes on. */
export function remove(application: Application, conversation: Conversation, reason: Reason = REMOVED): void {
  if (conversation.messaging === 'Connected') tell(application, change(conversation, 'Disconnected', reason));
}

/** Even while it is connecting: then the invitation fails. */
export function stop(application: Application, conversation: Conversation): void {
  const operation = [...application.operations.values()].find(
    (candidate) =>
      candidate.rel === 'messagingInvitation' && candidate.pending && candidate.conversation === conversation,
  );
  tellAfterAnswer(application, operation ? fail(operation, CANCELED) : change(conversation, 'Disconnected'));
}

function fail(operation: Operation, reason: Reason): readonly ChannelEvent[] {
  return [
    ...change(operation.conversation, 'Disconnected'),
    ...operation.fail(reason, reason === CANCELED ? 'Cancelled' : 'Failed'),
  ];
}

/** "conversation_ref": the conversation, too, reports which modalities are active. */
function change(conversation: Conversation, state: ModalityState, reason?: Reason): readonly ChannelEvent[] {
  const before = conversation.messaging;
  conversation.messaging = state;
  const connects = state === 'Connected';
  const ends = before === 'Connected' && !connects;
  if (connects || ends) {
    conversation.visit?.useMessaging(connects);
    conversation.tellVisits((visit) => visit.uses(conversation.me, 'Messaging', connects));
  }
  return [
    ...(connects ? [localMessagingEvent(conversation, 'added')] : []),
    messagingEvent(conversation, reason),
    ...(ends ? [localMessagingEvent(conversation, 'deleted')] : []),
    ...(connects || ends ? [conversationEvent(conversation, 'updated')] : []),
  ];
}
