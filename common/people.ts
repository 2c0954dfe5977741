import type { Problem } from './problem';

/** Somebody else in the meeting. */
export interface Person {
  /** URL of the participant: tells two people of one name apart. */
  readonly href: string;
  /** Display name; '' where the server does not tell it. */
  readonly name: string;
}

/** Somebody who was invited from here. */
export interface Invitee {
  /** As sent: `sip:` address. */
  readonly address: string;
  /** Correlates the events of this invitation (participantInvitation_ref). */
  readonly operationId: string;
  readonly state: 'inviting' | 'joined' | 'failed';
  readonly problem?: Problem;
}
