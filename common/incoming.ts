import type { Importance } from './meeting';
import type { Problem } from './problem';

/** Somebody invites the user to a meeting (onlineMeetingInvitation_ref, direction `Incoming`). */
export interface IncomingInvitation {
  /** URL of the invitation. */
  readonly id: string;
  /** Name of the person who invites; '' if the server sends none. */
  readonly from: string;
  /** Their `sip:` address. */
  readonly uri?: string;
  /** Name of the person on whose behalf a delegate invites. */
  readonly onBehalfOf?: string;
  /** '' if they gave none. */
  readonly subject: string;
  readonly importance: Importance;
  /** When it arrived, in milliseconds since 1970. */
  readonly at: number;
  /** `answering`: the user's answer is under way. */
  readonly state: 'waiting' | 'answering';
  /** Why the answer did not get through; the user can answer again. */
  readonly problem?: Problem;
}
