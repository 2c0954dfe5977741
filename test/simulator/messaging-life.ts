import { type Application } from './application';
import { CANCELED, type Reason } from './errors';
import { type Conversation, type ModalityState } from './meeting';
import { conversationEvent, messagingEvent } from './meeting-events';
import { type Operation } from './operation';
import { type ChannelEvent } from './payloads/events';
import { tell } from './roster';

/** The modality connects after a while, or fails if so configured. */
export function begin(application: Application, operation: Operation): void {
  const { conversation } = operation;
  const { messagingMs, messagingFailure } = application.world.behaviour;
  conversation.messaging = 'Connecting';
  tell(application, [...operation.tell('started'), messagingEvent(conversation)]);
  conversation.later(application, messagingMs, () => {
    if (!operation.pending) return;
    if (messagingFailure) tell(application, fail(operation, messagingFailure));
    else tell(application, [...change(conversation, 'Connected'), ...operation.succeed()]);
  });
}

/** Even while it is connecting: then the invitation fails. */
export function stop(application: Application, conversation: Conversation): void {
  const operation = [...application.operations.values()].find(
    (candidate) =>
      candidate.rel === 'messagingInvitation' && candidate.pending && candidate.conversation === conversation,
  );
  tell(application, operation ? fail(operation, CANCELED) : change(conversation, 'Disconnected'));
}

function fail(operation: Operation, reason: Reason): readonly ChannelEvent[] {
  return [
    ...change(operation.conversation, 'Disconnected'),
    ...operation.fail(reason, reason === CANCELED ? 'Cancelled' : 'Failed'),
  ];
}

/** "conversation_ref": the conversation, too, reports which modalities are active. */
function change(conversation: Conversation, state: ModalityState): readonly ChannelEvent[] {
  const before = conversation.messaging;
  conversation.messaging = state;
  const active = before === 'Connected' || state === 'Connected';
  return [messagingEvent(conversation), ...(active ? [conversationEvent(conversation, 'updated')] : [])];
}
