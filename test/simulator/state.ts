import { type Application } from './application';
import { type Availability } from './application';
import { type ConversationState, type InvitationState, type ModalityState } from './meeting';
import { type Participant } from './participant';
import { type World } from './world';

/** What the server knows, as plain values: a snapshot, so changing it has no effect. */
export interface ServerState {
  readonly applications: readonly ApplicationState[];
}

export interface ApplicationState {
  readonly id: string;
  readonly user: string;
  readonly userAgent: string;
  readonly endpointId: string;
  readonly culture: string;
  readonly availability: Availability | undefined;
  /** The server holds a P-GET of any instance. */
  readonly polled: boolean;
  readonly conversations: readonly {
    readonly id: string;
    readonly href: string;
    readonly state: ConversationState;
    readonly subject: string | undefined;
    /** From the POST that created it. */
    readonly operationId: string | undefined;
    readonly joinUrl: string;
    /** Whether the server already reports it. */
    readonly joinUrlKnown: boolean;
    readonly participants: readonly string[];
    /** The user's telephone. */
    readonly phone: ModalityState;
    /** The user's part in the chat. */
    readonly chat: ModalityState;
    readonly people: readonly PersonState[];
  }[];
  readonly invitations: readonly {
    readonly id: string;
    readonly href: string;
    readonly state: InvitationState;
    readonly operationId: string | undefined;
    readonly subject: string | undefined;
    readonly direction: 'Incoming' | 'Outgoing';
    /** The `reason` with which the user declined. */
    readonly declinedWith?: string;
  }[];
}

export type PersonState = Omit<Participant, 'audio' | 'patienceMs' | 'stayMs'> & {
  readonly audio: 'on' | 'muted' | 'off';
};

export function describe(world: World): ServerState {
  return { applications: Array.from(world.applications.values(), describeApplication) };
}

function describeApplication(application: Application): ApplicationState {
  const { id, user, userAgent, endpointId, culture, availability, instances } = application;
  return {
    id,
    user: user.address,
    userAgent,
    endpointId,
    culture,
    availability,
    polled: instances.parked,
    conversations: Array.from(application.meetings.values(), ({ conversation }) => ({
      id: conversation.id,
      href: conversation.href,
      state: conversation.state,
      subject: conversation.subject,
      operationId: conversation.invitation.operationId,
      joinUrl: conversation.meeting.joinUrl,
      joinUrlKnown: conversation.meeting.joinUrlKnown,
      phone: conversation.phone.state,
      chat: conversation.messaging,
      participants: Array.from(conversation.participants.values(), ({ uri }) => uri),
      people: Array.from(conversation.participants.values(), describePerson),
    })),
    invitations: Array.from(application.invitations.values(), (invitation) => ({
      id: invitation.id,
      href: invitation.href,
      state: invitation.state,
      operationId: invitation.operationId,
      subject: invitation.conversation.subject,
      direction: invitation.incoming ? ('Incoming' as const) : ('Outgoing' as const),
      ...(invitation.incoming?.declinedWith !== undefined && {
        declinedWith: invitation.incoming.declinedWith,
      }),
    })),
  };
}

function describePerson({ audio, patienceMs: _, stayMs: __, ...person }: Participant): PersonState {
  return { ...person, audio: audio ? (audio.muted ? 'muted' : 'on') : 'off' };
}
