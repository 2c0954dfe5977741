import { type Simulator } from '../simulator';
import { type ApplicationState, type PersonState } from '../state';

/** More would make the page slow, and nobody reads it. */
const MOST = { applications: 20, meetings: 20, people: 50 } as const;

interface ShownMeeting {
  readonly id: string;
  readonly subject: string | undefined;
  readonly state: string;
  readonly joinUrl: string | undefined;
  /** The user's part in the chat. */
  readonly chat: string;
  readonly people: readonly Pick<
    PersonState,
    'href' | 'name' | 'address' | 'role' | 'inLobby' | 'local' | 'typing'
  >[];
  /** How many more people there are. */
  readonly more: number;
}

interface ShownApplication {
  readonly id: string;
  readonly user: string;
  /** Without an account: the meeting belongs to the client of a user, and is shown there as well. */
  readonly isGuest: boolean;
  readonly userAgent: string;
  /** The client gets invitations. */
  readonly available: boolean;
  /** The server holds a request for events. */
  readonly polled: boolean;
  readonly meetings: readonly ShownMeeting[];
  readonly more: number;
  /** From other people, not yet answered. */
  readonly invitations: readonly { readonly id: string; readonly subject: string | undefined }[];
}

export interface ShownState {
  readonly level: string;
  readonly users: readonly { readonly address: string; readonly password: string }[];
  /** The newest first, as everywhere on the page. */
  readonly applications: readonly ShownApplication[];
  readonly more: number;
}

export function showState(simulator: Simulator): ShownState {
  const { applications } = simulator.state;
  return {
    level: simulator.behaviour.level,
    users: simulator.users.map(({ address, password }) => ({ address, password })),
    applications: newest(applications, MOST.applications).map((application) => ({
      ...showApplication(application),
      isGuest: simulator.users.every(({ address }) => address !== application.user),
    })),
    more: beyond(applications, MOST.applications),
  };
}

function showApplication(application: ApplicationState): Omit<ShownApplication, 'isGuest'> {
  const { id, user, userAgent, availability, polled, invitations } = application;
  // The others are only invitations so far.
  const conversations = application.conversations.filter(({ state }) => state !== 'Incoming');
  return {
    id,
    user,
    userAgent,
    available: availability !== undefined,
    polled,
    meetings: newest(conversations, MOST.meetings).map(showMeeting),
    more: beyond(conversations, MOST.meetings),
    invitations: invitations
      .filter(({ direction, state }) => direction === 'Incoming' && state === 'Connecting')
      .map((one) => ({ id: one.id, subject: one.subject })),
  };
}

function showMeeting(conversation: ApplicationState['conversations'][number]): ShownMeeting {
  const { id, subject, state, joinUrl, joinUrlKnown, chat, people } = conversation;
  return {
    id,
    subject,
    state,
    joinUrl: joinUrlKnown ? joinUrl : undefined,
    chat,
    people: people.slice(0, MOST.people).map(({ href, name, address, role, inLobby, local, typing }) => ({
      href,
      name,
      address,
      role,
      inLobby,
      local,
      typing,
    })),
    more: beyond(people, MOST.people),
  };
}

const newest = <T>(all: readonly T[], most: number): readonly T[] => all.slice(-most).reverse();
const beyond = (all: readonly unknown[], most: number): number => Math.max(0, all.length - most);
