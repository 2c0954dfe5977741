import { Visit } from './anonymous/visit';
import { type Application } from './application';
import { type Behaviour } from './behaviour';
import { CANCELED, type Reason } from './errors';
import { Conversation, type InvitationState, type Life, type Meeting, type MeetingInput } from './meeting';
import {
  conversationEvent,
  invitationEvent,
  localParticipantEvent,
  messagingEvent,
  onlineMeetingEvent,
  phoneAudioEvent,
} from './meeting-events';
import { waits } from './participant';
import { type World } from './world';

/**
 * The life of one ad-hoc meeting, from the POST to its end. No page shows the order of the events: it is composed from
 * "SendAnIM" and "onlineMeetingInvitation_ref". The configuration at the start of the meeting holds for its whole life.
 */
export class MeetingLife implements Life {
  readonly conversation: Conversation;
  readonly application: Application;
  readonly #behaviour: Behaviour;
  #announced = false;

  constructor(application: Application, input: MeetingInput, meeting?: Meeting, host?: Life) {
    this.application = application;
    this.#behaviour = host ? asGuest(application.world, host) : withNextEnding(application.world);
    application.world.milestones.reach('meeting');
    this.conversation = new Conversation(application, input, meeting);
    const { conversation } = this;
    if (host) new Visit(host, this);
    application.meetings.set(conversation.id, this);
    application.invitations.set(conversation.invitation.id, conversation.invitation);
    const { startedMs, invitationMs, ending, invitationEvents } = this.#behaviour;
    if (invitationEvents === 'all') conversation.later(application, startedMs, () => this.#start());
    if (ending.kind !== 'never')
      conversation.later(application, Math.max(startedMs, invitationMs), () => this.#proceed());
  }

  get #connecting(): boolean {
    return this.conversation.invitation.state === 'Connecting';
  }

  /** From the lobby into the meeting, or directly into it. */
  connect(): void {
    if (!this.#connecting) return;
    const { conversation } = this;
    const first = !conversation.participants.has(conversation.me.href);
    conversation.me.inLobby = false;
    conversation.participants.set(conversation.me.href, conversation.me);
    conversation.state = 'Conferenced';
    conversation.meeting.joinUrlKnown = this.#behaviour.joinUrlMs === 0;
    conversation.invitation.state = 'Connected';
    const added = this.#announced ? [] : [conversationEvent(conversation, 'added')];
    const updated = this.#announced ? [conversationEvent(conversation, 'updated')] : [];
    const { phone } = this.application.world.behaviour;
    this.#announced = true;
    this.application.emit('high', [
      ...added,
      localParticipantEvent(conversation, first ? 'added' : 'updated'),
      onlineMeetingEvent(conversation, 'added'),
      ...updated,
      messagingEvent(conversation),
      ...(phone.reported ? [phoneAudioEvent(conversation, phone)] : []),
      invitationEvent(conversation, 'completed', this.#outcome('success')),
    ]);
    this.#forget();
    this.#planJoinUrl();
    conversation.visit?.connected();
    this.application.world.milestones.reach('connected');
  }

  /** The invitation ends without a meeting, and with it the conversation. */
  fail(reason: Reason, state: InvitationState): void {
    if (!this.#connecting) return;
    const { conversation } = this;
    conversation.invitation.state = state;
    this.#remove();
    this.application.emit('high', [
      invitationEvent(conversation, 'completed', { ...this.#outcome('failure'), reason }),
      ...(this.#announced ? [conversationEvent(conversation, 'deleted')] : []),
    ]);
  }

  cancel(): void {
    this.fail(CANCELED, 'Cancelled');
  }

  /** The user leaves, or the server ends the meeting with a reason. */
  leave(reason?: Reason): void {
    if (this.#connecting) {
      this.fail(reason ?? CANCELED, reason ? 'Failed' : 'Cancelled');
      return;
    }
    const { conversation } = this;
    const ended = [...this.application.operations.values()]
      .filter((operation) => operation.pending && operation.conversation === conversation)
      .flatMap((operation) => operation.fail(reason ?? CANCELED, 'Cancelled'));
    this.#remove();
    this.application.emit('high', [
      ...ended,
      localParticipantEvent(conversation, 'deleted'),
      conversationEvent(conversation, 'updated', reason),
      conversationEvent(conversation, 'deleted'),
    ]);
  }

  #start(): void {
    this.#announced = true;
    this.application.emit('high', [
      invitationEvent(this.conversation, 'started'),
      conversationEvent(this.conversation, 'added'),
    ]);
  }

  #proceed(): void {
    const { ending } = this.#behaviour;
    this.conversation.visit?.arrive();
    if (ending.kind === 'failed') this.fail(ending.reason, 'Failed');
    else if (ending.kind === 'lobby') this.#enterLobby();
    else this.connect();
  }

  /** The invitation stays Connecting until another participant admits the user. */
  #enterLobby(): void {
    if (!this.#connecting) return; // the user is already admitted
    const { conversation } = this;
    conversation.state = 'InLobby';
    conversation.me.inLobby = true;
    conversation.participants.set(conversation.me.href, conversation.me);
    const all = this.#behaviour.invitationEvents === 'all';
    this.application.emit('high', [
      conversationEvent(conversation, this.#announced ? 'updated' : 'added'),
      localParticipantEvent(conversation, 'added'),
      ...(all ? [invitationEvent(conversation, 'updated')] : []),
    ]);
    this.#announced = true;
    const { lobbyMs } = this.#behaviour;
    if (lobbyMs !== null) conversation.later(this.application, lobbyMs, () => this.connect());
  }

  #planJoinUrl(): void {
    const { conversation } = this;
    const { joinUrlMs } = this.#behaviour;
    if (joinUrlMs === null || joinUrlMs === 0) return;
    conversation.later(this.application, joinUrlMs, () => {
      conversation.meeting.joinUrlKnown = true;
      this.application.emit('high', [onlineMeetingEvent(conversation, 'updated')]);
    });
  }

  #outcome(kind: 'success' | 'failure'): { readonly status?: string } {
    const { status } = this.#behaviour;
    return status ? { status: status[kind] } : {};
  }

  #remove(): void {
    this.conversation.drop();
    this.application.meetings.delete(this.conversation.id);
    this.#forget();
  }

  #forget(): void {
    if (this.#behaviour.forgetInvitations)
      this.application.invitations.delete(this.conversation.invitation.id);
  }
}

/** The meeting of the host decides whether a guest waits, and how long. */
function asGuest({ behaviour }: World, { conversation }: Life): Behaviour {
  const ending = waits('anonymous', conversation.access) ? 'lobby' : 'connected';
  return { ...behaviour, ending: { kind: ending }, lobbyMs: null };
}

/** If endings are listed, each meeting takes the next; the last one repeats. */
function withNextEnding({ behaviour, endings }: World): Behaviour {
  return { ...behaviour, ending: endings.next() ?? behaviour.ending };
}
