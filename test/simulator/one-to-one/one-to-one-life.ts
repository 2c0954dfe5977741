import { nameOf } from '../actors';
import { type Application } from '../application';
import { personNamed } from '../contacts';
import { CANCELED, type Reason } from '../errors';
import { outcomeOf, PATIENCE_MS, toInvitee } from '../invite';
import { Conversation, type InvitationState, type Life, type MeetingInput } from '../meeting';
import {
  conversationEvent,
  localMessagingEvent,
  localParticipantEvent,
  messagingEvent,
  modalityEvent,
  participantEvent,
} from '../meeting-events';
import { Operation } from '../operation';
import { type Participant } from '../participant';
import { type ChannelEvent } from '../payloads/events';

const UNKNOWN: Reason = {
  code: 'NotFound',
  subcode: 'DestinationNotFound',
  message: 'The destination identity could not be found.',
};

/** A conversation that the user begins with one person, with the events of "SendAnIM" in their order. */
export class OneToOneLife implements Life {
  readonly application: Application;
  readonly conversation: Conversation;
  readonly operation: Operation;
  readonly #other: Participant;

  constructor(application: Application, input: MeetingInput, address: string, message?: string) {
    this.application = application;
    this.conversation = new Conversation(application, input);
    const { conversation } = this;
    conversation.state = 'Connecting';
    conversation.messaging = 'Connecting';
    conversation.isUntitled = true;
    conversation.messageCount = 1;
    conversation.participants.set(conversation.me.href, conversation.me);
    const name = personNamed(application, address)?.name ?? nameOf(address);
    this.#other = conversation.newParticipant({ kind: 'invited', name, address });
    this.operation = new Operation(application, conversation, {
      rel: 'messagingInvitation',
      operationId: input.operationId,
      person: address,
      ...(message !== undefined && { message }),
    });
    application.meetings.set(conversation.id, this);
    application.emit('high', [
      ...this.operation.tell('started'),
      conversationEvent(conversation, 'added'),
      localParticipantEvent(conversation, 'added'),
      messagingEvent(conversation),
    ]);
    this.#plan(address);
  }

  /** The other person accepts. */
  connect(): void {
    if (!this.operation.pending) return;
    const { conversation, application } = this;
    const other = this.#other;
    conversation.state = 'Connected';
    conversation.messaging = 'Connected';
    conversation.participants.set(other.href, other);
    application.emit('high', [
      conversationEvent(conversation, 'updated'),
      participantEvent(conversation, other, 'added'),
      modalityEvent(conversation, other, 'participantMessaging', 'added'),
      localMessagingEvent(conversation, 'added'),
      messagingEvent(conversation),
      ...this.operation.succeed(other),
    ]);
  }

  fail(reason: Reason, state: InvitationState): void {
    if (this.operation.pending) this.#end(reason, () => this.operation.fail(reason, state));
  }

  cancel(): void {
    this.fail(CANCELED, 'Cancelled');
  }

  /** One of the two leaves: that ends it. */
  leave(reason?: Reason): void {
    if (this.operation.pending) this.fail(reason ?? CANCELED, reason ? 'Failed' : 'Cancelled');
    else this.#end(reason, () => []);
  }

  #plan(address: string): void {
    const { application, conversation } = this;
    const { world, user } = application;
    const domain = user.address.slice(user.address.indexOf('@')).toLowerCase();
    // The server knows everybody in its own domain.
    const isUnknown = address.toLowerCase().endsWith(domain) && !personNamed(application, address);
    if (isUnknown) {
      conversation.later(application, 0, () => this.fail(UNKNOWN, 'Failed'));
      return;
    }
    const invitee = toInvitee(address, world.behaviour);
    const after = invitee.kind === 'silent' ? PATIENCE_MS : invitee.afterMs;
    conversation.later(application, after, () => {
      const outcome = outcomeOf(invitee);
      if (outcome) this.fail(outcome.reason, outcome.state);
      else this.connect();
    });
  }

  #end(reason: Reason | undefined, invitation: () => readonly ChannelEvent[]): void {
    const { conversation, application } = this;
    const wasThere = conversation.state === 'Connected';
    const other = this.#other;
    conversation.messaging = 'Disconnected';
    conversation.drop();
    application.meetings.delete(conversation.id);
    application.emit('high', [
      ...(wasThere
        ? [
            modalityEvent(conversation, other, 'participantMessaging', 'deleted'),
            participantEvent(conversation, other, 'deleted'),
            localMessagingEvent(conversation, 'deleted'),
          ]
        : []),
      messagingEvent(conversation, reason),
      localParticipantEvent(conversation, 'deleted'),
      conversationEvent(conversation, 'updated', reason),
      ...invitation(),
      conversationEvent(conversation, 'deleted'),
    ]);
  }
}
