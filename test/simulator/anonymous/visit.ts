import { arrive } from '../actors';
import { switchMessaging } from '../audience';
import { hear, types } from '../chat';
import { type Reason } from '../errors';
import { type Conversation, type Life } from '../meeting';
import { type ModalityName, type Participant } from '../participant';
import { type ChannelEvent } from '../payloads/events';
import { give, join, part, tell, type, use } from '../roster';

const DENIED: Reason = {
  code: 'RemoteFailure',
  subcode: 'Denied',
  message: 'The request to join the meeting was denied.',
};
const EJECTED: Reason = { code: 'Informational', subcode: 'Ejected' };
const ENDED: Reason = { code: 'Informational', subcode: 'Ended' };

/**
 * A guest in the meeting of another client. Each of the two has a conversation of its own, with its own addresses: a
 * visit tells each what happens in the other.
 */
export class Visit {
  readonly #host: Life;
  readonly #guest: Life;
  /** The guest in the host's conversation. */
  #self: Participant | undefined;
  /** Others in the guest's conversation, by who they are in the host's. */
  readonly #others = new Map<Participant, Participant>();

  constructor(host: Life, guest: Life) {
    this.#host = host;
    this.#guest = guest;
    guest.conversation.visit = this;
    guest.conversation.whenDropped(() => this.#leave());
    host.conversation.visits.add(this);
    host.conversation.whenDropped(() => {
      if (host.conversation.visits.has(this)) guest.leave(ENDED);
    });
  }

  /** The guest stands at the door: the meeting decides whether they wait. */
  arrive(): void {
    const { application, conversation } = this.#host;
    const { name, address } = this.#guest.conversation.me;
    this.#self = arrive(application, conversation, { kind: 'anonymous', name, address, modalities: [] });
  }

  /** The guest has come in, and sees who is there. */
  connected(): void {
    for (const participant of this.#host.conversation.participants.values())
      if (!participant.inLobby) this.joined(participant);
  }

  /** Somebody is in the meeting, the guest perhaps. */
  joined(participant: Participant): void {
    if (participant === this.#self) {
      this.#guest.connect();
      return;
    }
    const { application, conversation } = this.#guest;
    if (conversation.state !== 'Conferenced' || this.#others.has(participant)) return;
    const { name, address, kind, role, messaging, audio, local } = participant;
    const writes = local ? this.#host.conversation.messaging === 'Connected' : messaging;
    const modalities: ModalityName[] = [
      ...(writes ? ['Messaging' as const] : []),
      ...(audio ? ['Audio' as const] : []),
    ];
    const other = conversation.newParticipant({ name, address, kind, modalities });
    this.#others.set(participant, other);
    tell(application, [...join(conversation, other), ...give(conversation, other, role)]);
  }

  left(participant: Participant): void {
    if (participant === this.#self) {
      this.#self = undefined;
      if (this.#guest.conversation.state === 'Conferenced') this.#guest.leave(EJECTED);
      else this.#guest.fail(DENIED, 'Declined');
      return;
    }
    this.#tellOf(participant, (conversation, other) => part(conversation, other));
    this.#others.delete(participant);
  }

  changedRole(participant: Participant): void {
    this.#tellOf(participant, (conversation, other) => give(conversation, other, participant.role));
  }

  uses(participant: Participant, modality: ModalityName, active: boolean): void {
    this.#tellOf(participant, (conversation, other) => use(conversation, other, modality, active));
  }

  typed(participant: Participant, typing: boolean): void {
    if (this.#guest.conversation.messaging !== 'Connected') return;
    this.#tellOf(participant, (conversation, other) => type(conversation, other, typing));
  }

  wrote(participant: Participant, text: string): void {
    const other = this.#others.get(participant);
    if (other) hear(this.#guest.application, this.#guest.conversation, other, text);
  }

  /** A leader switches the chat of the attendees off or on. */
  messagingSwitched(on: boolean): void {
    const { application, conversation } = this.#guest;
    tell(application, switchMessaging(conversation, on));
  }

  /** What the guest does, as the others see it. */
  say(text: string): void {
    if (this.#self) hear(this.#host.application, this.#host.conversation, this.#self, text);
  }

  type(typing: boolean): void {
    if (this.#self) types(this.#host.application, this.#host.conversation, this.#self, typing);
  }

  useMessaging(active: boolean): void {
    const { application, conversation } = this.#host;
    if (this.#self) tell(application, use(conversation, this.#self, 'Messaging', active));
  }

  #leave(): void {
    const { application, conversation } = this.#host;
    conversation.visits.delete(this);
    const self = this.#self;
    this.#self = undefined;
    if (self && conversation.participants.has(self.href)) tell(application, part(conversation, self));
  }

  #tellOf(
    participant: Participant,
    change: (conversation: Conversation, other: Participant) => readonly ChannelEvent[],
  ): void {
    const { application, conversation } = this.#guest;
    const other = participant === this.#self ? conversation.me : this.#others.get(participant);
    if (other && conversation.state === 'Conferenced') tell(application, change(conversation, other));
  }
}
