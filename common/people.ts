import type { Problem } from './problem';

/** Another person in the meeting. */
export interface Person {
  /** URL of the participant; distinguishes people with the same name. */
  readonly href: string;
  /** Display name; '' if the server does not send one. */
  readonly name: string;
}

/** A person whom the user invited with this app. */
export interface Invitee {
  /** The `sip:` address, as sent. */
  readonly address: string;
  /** Correlates the events of this invitation (participantInvitation_ref). */
  readonly operationId: string;
  readonly state: 'inviting' | 'joined' | 'failed';
  readonly problem?: Problem;
}
