/** Where a person comes from: it decides who waits, and what the server knows of them. */
export type PersonKind = 'colleague' | 'invited' | 'federated' | 'anonymous' | 'phone';

export type ModalityName = 'Messaging' | 'Audio';

/** A person who comes to a meeting by themselves, and how long they wait and stay. */
export interface Person {
  readonly kind: PersonKind;
  readonly name?: string;
  readonly address?: string;
  /** Milliseconds after which they give up in the lobby. */
  readonly patienceMs?: number;
  /** Milliseconds in the meeting after which they leave. */
  readonly stayMs?: number;
  /** Callers use audio, and others messaging, unless this says otherwise. */
  readonly modalities?: readonly ModalityName[];
}

/** "participantAudio_ref". */
export interface ParticipantAudio {
  readonly sourceId: string;
  muted: boolean;
}

export interface Participant {
  readonly href: string;
  readonly name: string;
  readonly address: string;
  readonly uri: string;
  readonly local: boolean;
  readonly kind: PersonKind | 'organizer';
  readonly patienceMs?: number;
  readonly stayMs?: number;
  role: 'Leader' | 'Attendee';
  inLobby: boolean;
  typing: boolean;
  messaging: boolean;
  audio: ParticipantAudio | undefined;
}

/** Who may enter a meeting, and in which role. */
export interface MeetingAccess {
  readonly accessLevel: string;
  readonly lobbyBypassForPhoneUsers: string;
  readonly automaticLeaderAssignment: string;
}

/** "AccessLevel_ref", "LobbyBypassForPhoneUsers_ref": who waits in the lobby. */
export function waits(kind: Participant['kind'], access: MeetingAccess): boolean {
  const { accessLevel, lobbyBypassForPhoneUsers } = access;
  if (kind === 'organizer' || accessLevel === 'Everyone') return false;
  if (accessLevel === 'Locked') return true;
  if (kind === 'phone') return lobbyBypassForPhoneUsers === 'Disabled';
  if (accessLevel === 'Invited') return kind !== 'invited';
  return !isOfCompany(kind);
}

/** "AutomaticLeaderAssignment_ref": applies when somebody enters. */
export function roleOf(kind: Participant['kind'], access: MeetingAccess): Participant['role'] {
  const { automaticLeaderAssignment: assignment } = access;
  if (kind === 'organizer' || assignment === 'Everyone') return 'Leader';
  return assignment === 'SameEnterprise' && isOfCompany(kind) ? 'Leader' : 'Attendee';
}

export const isOfCompany = (kind: Participant['kind']): boolean =>
  kind === 'organizer' || kind === 'colleague' || kind === 'invited';

/** Callers, too, are not signed in; no page says how a server marks them. */
export const isAnonymous = (kind: Participant['kind']): boolean => kind === 'anonymous' || kind === 'phone';
