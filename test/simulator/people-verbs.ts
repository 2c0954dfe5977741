import { admitted, arrive, comes } from './actors';
import { lockAudio, switchMessaging } from './audience';
import { hear, types } from './chat';
import { type Reason } from './errors';
import { type Life } from './meeting';
import { modalityEvent } from './meeting-events';
import { type ModalityName, type Participant, type Person } from './participant';
import { type ChannelEvent } from './payloads/events';
import { give, part, tell, use } from './roster';
import { Verbs } from './verbs';

const EJECTED: Reason = { code: 'Informational', subcode: 'Ejected' };

/** Many people who come one after the other. */
export interface Crowd extends Omit<Person, 'name' | 'address'> {
  readonly count: number;
  /** Milliseconds from the first to the last. */
  readonly withinMs?: number;
}

/** What other people do in a meeting, and what other leaders do with them. */
export class PeopleVerbs extends Verbs {
  /** A person comes by the link; the meeting decides whether they wait. */
  arrive(person: Person, conversation?: string): Participant {
    const life = this.life(conversation);
    return arrive(life.application, life.conversation, person);
  }

  arriveMany({ count, withinMs = 0, ...person }: Crowd, conversation?: string): void {
    const life = this.life(conversation);
    for (let place = 0; place < count; place += 1) {
      const ms = count > 1 ? Math.floor((withinMs * place) / (count - 1)) : 0;
      const one = () => void arrive(life.application, life.conversation, person);
      if (ms === 0) one();
      else life.conversation.later(life.application, ms, one);
    }
  }

  /** A person joins, or gets as far as the lobby, whatever the meeting's access level is. */
  addParticipant(name: string, address: string, conversation?: string, inLobby = false): Participant {
    const life = this.life(conversation);
    const participant = life.conversation.newParticipant({ kind: 'colleague', name, address });
    participant.inLobby = inLobby;
    tell(life.application, comes(life.application, life.conversation, participant));
    return participant;
  }

  /** A participant of a meeting, by address. */
  participant(address: string, conversation?: string): Participant {
    const wanted = address.toLowerCase();
    const { participants } = this.life(conversation).conversation;
    const found = [...participants.values()].find((one) => one.address.toLowerCase() === wanted);
    if (!found) throw new Error(`The meeting has no participant ${address}.`);
    return found;
  }

  /** Leaves, is ejected, or is rejected by another leader; the user is ejected. */
  removeParticipant(participant: Participant, conversation?: string): void {
    const life = this.life(conversation);
    if (participant.local) life.leave(EJECTED);
    else if (life.conversation.state === 'Connected') life.leave();
    else tell(life.application, part(life.conversation, participant));
  }

  /** Another leader admits them from the lobby. */
  admitParticipant(participant: Participant, conversation?: string): void {
    const life = this.life(conversation);
    if (!participant.inLobby) throw new Error(`${participant.address} is not in the lobby.`);
    tell(life.application, admitted(life.application, life.conversation, participant));
  }

  setRole(participant: Participant, role: Participant['role'], conversation?: string): void {
    this.#tell((life) => give(life.conversation, participant, role), conversation);
  }

  setTyping(participant: Participant, typing: boolean, conversation?: string): void {
    const life = this.life(conversation);
    types(life.application, life.conversation, participant, typing);
  }

  /** Somebody writes in the chat. The user gets it only after joining the chat. */
  write(participant: Participant, text: string, conversation?: string): void {
    const life = this.life(conversation);
    hear(life.application, life.conversation, participant, text);
  }

  setModality(
    participant: Participant,
    modality: ModalityName,
    active: boolean,
    conversation?: string,
  ): void {
    this.#tell((life) => use(life.conversation, participant, modality, active), conversation);
  }

  /** Somebody mutes themselves, or another leader does; the lock keeps attendees from being heard again. */
  setMuted(participant: Participant, muted: boolean, conversation?: string): void {
    const { audio, role, address } = participant;
    if (!audio) throw new Error(`${address} has no audio.`);
    this.#tell((life) => {
      if (!muted && life.conversation.muteLock && role === 'Attendee')
        throw new Error(`${address} is muted by the lock.`);
      if (audio.muted === muted) return [];
      audio.muted = muted;
      return [modalityEvent(life.conversation, participant, 'participantAudio', 'updated')];
    }, conversation);
  }

  /** Another leader mutes all attendees. */
  setMuteLock(locked: boolean, conversation?: string): void {
    this.#tell((life) => lockAudio(life.conversation, locked), conversation);
  }

  /** Another leader switches messaging of the attendees off or on. */
  setAudienceMessaging(on: boolean, conversation?: string): void {
    this.#tell((life) => switchMessaging(life.conversation, on), conversation);
  }

  #tell(change: (life: Life) => readonly ChannelEvent[], conversation: string | undefined): void {
    const life = this.life(conversation);
    tell(life.application, change(life));
  }
}
