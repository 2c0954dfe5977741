import { type Application } from '../application';
import { hear } from '../chat';
import { type CallerKind, type IncomingKind } from '../knobs/incoming';
import { type Conversation, type Invitation, newInvitation } from '../meeting';
import { invitationEvent } from '../meeting-events';
import { callers, type Incoming } from './callers';
import { IncomingLife } from './incoming-life';
import { KNOWN_THREAD } from './incoming-endings';

/** How somebody invites the user. What is absent is as in `behaviour.incoming`, or not said. */
export interface InviteInput {
  readonly kind?: IncomingKind;
  readonly from?: CallerKind;
  /** The name of the person who invites. */
  readonly name?: string;
  readonly address?: string;
  readonly subject?: string;
  readonly importance?: 'Normal' | 'Urgent' | 'Emergency';
  /** The first message of a chat. */
  readonly message?: string;
}

/** "makeMeAvailable_ref": applications that have not called it get no invitations. */
function isReached({ availability, world }: Application, kind: IncomingKind): boolean {
  if (!availability) return false;
  if (world.behaviour.incoming.needs === 'makeMeAvailable') return true;
  return availability.modalities.includes(kind === 'phone' ? 'PhoneAudio' : 'Messaging');
}

/** @returns the invitation; `undefined` if the server does not deliver it to this application */
export function inviteUser(application: Application, input: InviteInput): Invitation | undefined {
  const { kind = application.world.behaviour.incoming.kind } = input;
  return isReached(application, kind) ? new IncomingLife(application, input).invitation : undefined;
}

/** What somebody writes to the user alone. */
export interface MessageInput {
  readonly address: string;
  readonly name?: string;
  readonly text: string;
}

export function messageUser(application: Application, { text, ...person }: MessageInput): void {
  const wanted = person.address.toLowerCase();
  for (const { conversation } of application.meetings.values()) {
    if (conversation.state !== 'Connected') continue;
    const from = [...conversation.participants.values()].find(
      ({ local, address }) => !local && address.toLowerCase() === wanted,
    );
    if (from) {
      hear(application, conversation, from, text);
      return;
    }
  }
  inviteUser(application, { kind: 'im', ...person, message: text });
}

/** Somebody invites the user to a meeting that the user is in: the server ends the invitation by itself. */
export function inviteAgain(application: Application, conversation: Conversation): Invitation {
  const incoming: Incoming = {
    rel: 'onlineMeetingInvitation',
    caller: callers.colleague,
    from: conversation.newParticipant({ kind: 'colleague', ...callers.colleague }),
    fromForm: 'embedded',
    message: undefined,
    offers: ['accept', 'decline'],
  };
  const invitation = newInvitation(application, conversation, undefined, incoming);
  application.invitations.set(invitation.id, invitation);
  application.emit('high', [invitationEvent(conversation, 'started', {}, invitation)]);
  conversation.later(application, 100, () => {
    invitation.state = 'Failed';
    const outcome = { status: 'Failure', reason: KNOWN_THREAD };
    application.emit('high', [invitationEvent(conversation, 'completed', outcome, invitation)]);
  });
  return invitation;
}

/** The life of an open invitation; the newest without an id. */
export function openInvitation(applications: Iterable<Application>, id?: string): IncomingLife {
  const lives = [...applications]
    .flatMap(({ meetings }) => [...meetings.values()])
    .filter((life): life is IncomingLife => life instanceof IncomingLife && life.isOpen);
  const life = id === undefined ? lives.at(-1) : lives.find(({ invitation }) => invitation.id === id);
  if (!life) throw new Error(`The simulator has no open invitation ${id ?? 'to the user'}.`);
  return life;
}
