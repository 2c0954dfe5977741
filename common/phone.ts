import type { Problem } from './problem';

/** A telephone number of the user that the server knows (phone_ref). */
export interface KnownPhone {
  /** E.164 with a leading +, or digits as the server has them. */
  readonly number: string;
  readonly type: 'work' | 'mobile' | 'home' | 'other';
}

/**
 * The call with which the server brings the user's own telephone into a meeting (addPhoneAudio_ref).
 * - `asking`: the request is under way
 * - `ringing`: the server is calling the telephone
 * - `connected`, `held`: the telephone is in the meeting
 * - `ended`: it hung up, or the user did
 * - `failed`: the call was never connected; `problem` says why
 * - `unclear`: the answer was lost, and nothing shows yet whether the telephone rings
 */
export interface PhoneCall {
  readonly state: 'asking' | 'ringing' | 'connected' | 'held' | 'ended' | 'failed' | 'unclear';
  /** As the server was asked to call it: E.164 with a leading +, or digits. */
  readonly number: string;
  /** When it reached this state, in milliseconds since 1970. */
  readonly since: number;
  /** What the user may do now; each exists while the server offers its link. */
  readonly actions: readonly ('hangUp' | 'hold' | 'resume')[];
  /** The state after hanging up, holding or resuming is not confirmed yet. */
  readonly asked?: 'hangUp' | 'hold' | 'resume';
  readonly problem?: Problem;
}
