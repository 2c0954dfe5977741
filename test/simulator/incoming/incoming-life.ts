import { type Application } from '../application';
import { type Reason } from '../errors';
import { type IncomingEnding } from '../knobs/incoming';
import { Conversation, type Invitation, type InvitationState, type Life, newMeeting } from '../meeting';
import {
  conversationEvent,
  invitationEvent,
  localParticipantEvent,
  messagingEvent,
  onlineMeetingEvent,
  participantEvent,
} from '../meeting-events';
import { type ChannelEvent } from '../payloads/events';
import { use } from '../roster';
import { callerOf, callers, type Incoming, kindOf, newIncoming } from './callers';
import { chatBegins, firstMessage } from './incoming-chat';
import { DECLINED, ENDED, endings, MISSED } from './incoming-endings';
import { type InviteInput } from './invite-user';

/** Milliseconds from `started` to the `updated` without links, and from the user's answer to its events. */
const SOON_MS = 100;

/**
 * The life of a conversation to which somebody invites the user. Orders of events: for a chat that of "ReceiveAnIM", for a
 * meeting composed after it.
 */
export class IncomingLife implements Life {
  readonly application: Application;
  readonly conversation: Conversation;
  readonly #incoming: Incoming;
  readonly #lobby: boolean;
  #accepted = false;

  constructor(application: Application, input: InviteInput) {
    const { world, user } = application;
    const { incoming: knobs } = world.behaviour;
    const { kind = knobs.kind, from = knobs.from, subject = '', importance, message = 'Hi' } = input;
    const caller = callerOf(from, input);
    const isMeeting = kind === 'meeting';
    this.application = application;
    this.#lobby = knobs.lobby && isMeeting;
    this.#incoming = newIncoming(knobs, kind, caller, message);
    const operationId = knobs.operationId === 'present' ? world.ids.guid() : undefined;
    const organizer = { name: caller.name, uri: `sip:${caller.address}` };
    this.conversation = new Conversation(
      application,
      { operationId, subject, importance, threadId: undefined },
      { ...newMeeting({ world, user: { ...user, address: caller.address } }), organizer },
      this.#incoming,
    );
    const { conversation } = this;
    conversation.state = 'Incoming';
    conversation.isMeetingShown = isMeeting && knobs.onlineMeetingBeforeAccept === 200;
    conversation.meeting.joinUrlKnown = true;
    conversation.me.role = 'Attendee';
    // The user sees what others use only after answering.
    const host = conversation.newParticipant({ ...caller, kind: kindOf(caller), modalities: [] });
    host.role = 'Leader';
    conversation.participants.set(host.href, host);
    this.#incoming.from = host;
    application.meetings.set(conversation.id, this);
    application.invitations.set(conversation.invitation.id, conversation.invitation);
    this.#begin(kind === 'im' || knobs.linksBeforeAccept === 'dropped');
    this.#plan(knobs.timeout, () => this.#fail(MISSED, 'Failed'));
    if (knobs.ending !== 'none') this.#plan(knobs.endsAfter, () => this.end(knobs.ending));
  }

  get invitation(): Invitation {
    return this.conversation.invitation;
  }

  get isOpen(): boolean {
    return this.invitation.state === 'Connecting' && !this.#accepted;
  }

  /** The user accepts here; the events follow. */
  accept(): void {
    this.#accepted = true;
    const enter = (): void => {
      if (this.#lobby) this.#enterLobby();
      else this.connect();
    };
    const { acceptMs } = this.application.world.behaviour.incoming;
    if (acceptMs === 0) enter();
    else this.conversation.later(this.application, acceptMs, enter);
  }

  decline(reason: string): void {
    this.#accepted = true;
    this.#incoming.declinedWith = reason;
    this.conversation.later(this.application, SOON_MS, () => this.#fail(DECLINED, 'Declined'));
  }

  /** Ends it without the user, unless the user has answered. */
  end(ending: IncomingEnding): void {
    if (!this.isOpen || ending === 'none') return;
    if (ending === 'AutoAccepted') this.#autoAccept();
    else {
      if (ending === 'forwarded') this.#incoming.acceptedBy = callers.delegate;
      this.#fail(endings[ending], ending === 'forwarded' ? 'Forwarded' : 'Failed');
    }
  }

  /** The user answers the telephone, or somebody admits the user from the lobby. */
  connect(): void {
    if (this.invitation.state !== 'Connecting') return;
    const { conversation, application } = this;
    conversation.me.inLobby = false;
    conversation.participants.set(conversation.me.href, conversation.me);
    this.invitation.state = 'Connected';
    if (this.#incoming.rel === 'onlineMeetingInvitation') this.#joinMeeting();
    else {
      conversation.state = 'Connected';
      application.emit('high', [
        ...this.#talk(),
        invitationEvent(conversation, 'completed', { ...this.#status('success') }),
      ]);
      firstMessage(this);
    }
  }

  fail(reason: Reason, state: InvitationState): void {
    if (this.invitation.state === 'Connecting') this.#fail(reason, state);
  }

  cancel(): void {
    this.leave();
  }

  leave(reason?: Reason): void {
    const { conversation, application } = this;
    if (this.invitation.state === 'Connecting') {
      this.#fail(reason ?? ENDED, 'Failed');
      return;
    }
    this.#remove();
    application.emit('high', [
      localParticipantEvent(conversation, 'deleted'),
      conversationEvent(conversation, 'updated', reason),
      conversationEvent(conversation, 'deleted'),
    ]);
  }

  #begin(drops: boolean): void {
    const { conversation, application } = this;
    const { from, rel } = this.#incoming;
    const isMeeting = rel === 'onlineMeetingInvitation';
    application.emit('high', [
      invitationEvent(conversation, 'started'),
      conversationEvent(conversation, 'added'),
      ...(isMeeting ? [] : [localParticipantEvent(conversation, 'added')]),
    ]);
    if (from && !isMeeting) application.emit('high', [participantEvent(conversation, from, 'added')]);
    if (!drops) return;
    conversation.later(application, SOON_MS, () => {
      if (!this.isOpen) return;
      this.#incoming.offers = [];
      application.emit('high', [invitationEvent(conversation, 'updated')]);
    });
  }

  #plan(seconds: number, action: () => void): void {
    this.conversation.later(this.application, seconds * 1_000, () => {
      if (this.isOpen) action();
    });
  }

  #enterLobby(): void {
    const { conversation, application } = this;
    conversation.state = 'InLobby';
    conversation.me.inLobby = true;
    conversation.participants.set(conversation.me.href, conversation.me);
    application.emit('high', [
      conversationEvent(conversation, 'updated'),
      localParticipantEvent(conversation, 'added'),
      invitationEvent(conversation, 'updated'),
    ]);
    const { lobbyMs } = application.world.behaviour;
    if (lobbyMs !== null) conversation.later(application, lobbyMs, () => this.connect());
  }

  #joinMeeting(): void {
    const { conversation, application } = this;
    const { from } = this.#incoming;
    conversation.state = 'Conferenced';
    application.emit('high', [
      conversationEvent(conversation, 'updated'),
      onlineMeetingEvent(conversation, 'added'),
      ...(from
        ? [
            participantEvent(conversation, from, 'added'),
            participantEvent(conversation, from, 'added', 'leaders'),
            ...use(conversation, from, 'Messaging', true),
          ]
        : []),
      invitationEvent(conversation, 'completed', this.#status('success')),
    ]);
  }

  /** The server accepts by itself: the conversation is there, and the user has not seen it. */
  #autoAccept(): void {
    const { conversation, application } = this;
    this.invitation.state = 'Connected';
    conversation.participants.set(conversation.me.href, conversation.me);
    conversation.isUnacknowledged = true;
    const isMeeting = this.#incoming.rel === 'onlineMeetingInvitation';
    conversation.state = isMeeting ? 'Conferenced' : 'Connected';
    application.emit('high', [
      ...(isMeeting ? [conversationEvent(conversation, 'updated')] : this.#talk()),
      invitationEvent(conversation, 'completed', {
        ...this.#status('failure'),
        reason: endings.AutoAccepted,
      }),
    ]);
    firstMessage(this);
  }

  #talk(): readonly ChannelEvent[] {
    const { conversation } = this;
    if (this.#incoming.rel === 'messagingInvitation') return chatBegins(conversation, this.#incoming.from);
    const phoneAudio = { rel: 'phoneAudio', href: `${conversation.href}/phoneAudio` };
    const { sender } = messagingEvent(conversation);
    return [{ sender, link: phoneAudio, type: 'updated' }, conversationEvent(conversation, 'updated')];
  }

  #fail(reason: Reason, state: InvitationState): void {
    if (this.invitation.state !== 'Connecting') return;
    const { conversation, application } = this;
    this.invitation.state = state;
    const completed = invitationEvent(conversation, 'completed', { ...this.#status('failure'), reason });
    this.#remove();
    application.emit('high', [
      completed,
      ...(state === 'Declined' ? [conversationEvent(conversation, 'updated')] : []),
      conversationEvent(conversation, 'deleted'),
    ]);
  }

  #status(kind: 'success' | 'failure'): { readonly status?: string } {
    const { status } = this.application.world.behaviour;
    return status ? { status: status[kind] } : {};
  }

  #remove(): void {
    this.conversation.drop();
    this.application.meetings.delete(this.conversation.id);
    if (this.application.world.behaviour.forgetInvitations)
      this.application.invitations.delete(this.invitation.id);
  }
}
