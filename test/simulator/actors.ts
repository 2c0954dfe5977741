import { type Application } from './application';
import { type Conversation } from './meeting';
import { type Participant, type Person, type PersonKind, waits } from './participant';
import { type ChannelEvent } from './payloads/events';
import { join, letIn, part, tell } from './roster';

/** Somebody comes by the meeting's link: the meeting decides whether they wait. */
export function arrive(application: Application, conversation: Conversation, person: Person): Participant {
  const { kind } = person;
  const address = person.address ?? newAddress(application, kind);
  const name = person.name ?? (kind === 'phone' ? (address.split('@')[0] ?? '') : nameOf(address));
  const participant = conversation.newParticipant({ ...person, address, name });
  participant.inLobby = waits(kind, conversation.access);
  tell(application, comes(application, conversation, participant));
  return participant;
}

/** The person is there from now on: in the meeting, or in its lobby as long as they and the server have patience. */
export function comes(
  application: Application,
  conversation: Conversation,
  participant: Participant,
): readonly ChannelEvent[] {
  const events = join(conversation, participant);
  if (!participant.inLobby) {
    stays(application, conversation, participant);
    return events;
  }
  const { lobbyTimeout } = conversation.behaviour.people;
  const most = lobbyTimeout === 'never' ? Infinity : lobbyTimeout * 1_000;
  leavesAfter(application, conversation, participant, Math.min(most, participant.patienceMs ?? Infinity));
  return events;
}

/** "admit_ref": by the user, or by another leader. */
export function admitted(
  application: Application,
  conversation: Conversation,
  participant: Participant,
): readonly ChannelEvent[] {
  const events = letIn(conversation, participant);
  stays(application, conversation, participant);
  return events;
}

/** `alex.darrow@contoso.com` becomes Alex Darrow. */
export function nameOf(address: string): string {
  const words = (address.split('@')[0] ?? '').split(/[._-]+/).filter((word) => word !== '');
  return words.map((word) => word.slice(0, 1).toUpperCase() + word.slice(1)).join(' ');
}

function stays(application: Application, conversation: Conversation, participant: Participant): void {
  leavesAfter(application, conversation, participant, participant.stayMs ?? Infinity);
}

/** Leaves from where they are now, unless they have gone, or were admitted, by then. */
function leavesAfter(
  application: Application,
  conversation: Conversation,
  participant: Participant,
  ms: number,
): void {
  if (ms === Infinity) return;
  const { inLobby } = participant;
  conversation.later(application, ms, () => {
    const isThere = conversation.participants.get(participant.href) === participant;
    if (isThere && participant.inLobby === inLobby) tell(application, part(conversation, participant));
  });
}

function newAddress({ user, world }: Application, kind: PersonKind): string {
  const [, domain = ''] = user.address.split('@');
  switch (kind) {
    case 'anonymous':
      return `${world.ids.digits(10)}@anonymous.invalid`;
    case 'phone':
      return `+1${world.ids.digits(10)}@${domain}`;
    case 'federated':
      return `person.${world.ids.digits(10)}@fabrikam.com`;
    case 'colleague':
    case 'invited':
      return `person.${world.ids.digits(10)}@${domain}`;
  }
}
