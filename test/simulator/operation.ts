import { type Application } from './application';
import { type Reason } from './errors';
import { type Conversation, type InvitationState } from './meeting';
import { type Participant } from './participant';
import { type ChannelEvent } from './payloads/events';
import { operationPayload } from './payloads/operation';

interface OperationInput {
  readonly rel: 'participantInvitation' | 'messagingInvitation' | 'phoneAudioInvitation';
  readonly operationId: string | undefined;
  /** The invited person, as the client wrote it. */
  readonly to?: string;
  /** The address of the person with whom the user begins a conversation. */
  readonly person?: string;
  /** The first message, a data URI. */
  readonly message?: string;
  /** The user's own number. */
  readonly phoneNumber?: string;
}

/** "OperationResource": an invitation within a meeting, reported by `started`, `updated` and `completed`. */
export class Operation {
  readonly rel: OperationInput['rel'];
  readonly href: string;
  readonly id: string;
  readonly input: OperationInput;
  readonly conversation: Conversation;
  readonly #application: Application;
  state: InvitationState = 'Connecting';
  acceptedBy: Participant | undefined;

  constructor(application: Application, conversation: Conversation, input: OperationInput) {
    this.#application = application;
    this.conversation = conversation;
    this.input = input;
    this.rel = input.rel;
    this.id = application.world.ids.hex();
    this.href = `${application.href}/communication/${input.rel}s/${this.id}`;
    application.operations.set(this.id, this);
  }

  get pending(): boolean {
    return this.state === 'Connecting';
  }

  /** If operations show `completed` alone, there is no event before the end. */
  tell(type: 'started' | 'updated'): readonly ChannelEvent[] {
    return this.#application.world.behaviour.invitationEvents === 'all' ? [this.#event(type)] : [];
  }

  succeed(by?: Participant): readonly ChannelEvent[] {
    this.state = 'Connected';
    this.acceptedBy = by;
    const status = this.#application.world.behaviour.status?.success;
    return [this.#event('completed', { ...(status !== undefined && { status }) })];
  }

  fail(reason: Reason, state: InvitationState = 'Failed'): readonly ChannelEvent[] {
    this.state = state;
    const status = this.#application.world.behaviour.status?.failure;
    return [this.#event('completed', { ...(status !== undefined && { status }), reason })];
  }

  #event(
    type: 'started' | 'updated' | 'completed',
    outcome: { readonly status?: string; readonly reason?: Reason } = {},
  ): ChannelEvent {
    return {
      sender: { rel: 'communication', href: `${this.#application.href}/communication` },
      link: { rel: this.rel, href: this.href },
      ...outcome,
      resource: operationPayload(this),
      type,
    };
  }
}
