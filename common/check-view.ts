import type { Problem } from './problem';
import type { OfferedWay } from './sign-in-method';

/** The steps of a sign-in, in the order in which the check takes them. */
export const checkSteps = [
  'discovery',
  'certificate',
  'challenge',
  'grant',
  'token',
  'application',
  'channel',
] as const;
export type CheckStepName = (typeof checkSteps)[number];

export type CheckStepState = 'todo' | 'running' | 'passed' | 'warning' | 'failed' | 'skipped';

/** A result of a step; the pages have the texts for it. */
export type Finding =
  | { readonly what: 'foundAt' | 'notFoundAt' | 'hostAnswers'; readonly host: string }
  | { readonly what: 'subject' | 'issuer' | 'names' | 'displayName' | 'userAddress'; readonly name: string }
  /** `days` is a whole number, negative for a date in the past. `at` is in milliseconds since 1970. */
  | { readonly what: 'validUntil' | 'validFrom'; readonly at: number; readonly days: number }
  | { readonly what: 'tls'; readonly protocol: string }
  /** `grants`: the server's names for them. */
  | { readonly what: 'grants' | 'grant'; readonly ways: readonly OfferedWay[]; readonly grants: string }
  /** Kerberos's name of the service (SPN). */
  | { readonly what: 'service'; readonly spn: string }
  /** To be typed in a terminal. */
  | { readonly what: 'command'; readonly command: string }
  | { readonly what: 'lifetime'; readonly minutes: number }
  | { readonly what: 'held'; readonly seconds: number }
  | { readonly what: 'answered'; readonly events: number }
  | {
      readonly what:
        | 'notEncrypted'
        | 'certificateAccepted'
        | 'noChallenge'
        | 'canStart'
        | 'cannotStart'
        | 'canSchedule'
        | 'cannotSchedule';
    };

export interface CheckStep {
  readonly name: CheckStepName;
  readonly state: CheckStepState;
  /** Host, with the port if it is not the default. */
  readonly host?: string;
  /** Duration in milliseconds. */
  readonly ms?: number;
  readonly found: readonly Finding[];
  /** The reason for a failure or a warning, with one action that helps. */
  readonly problem?: Problem;
}

/** The current or the last check of the sign-in. */
export interface CheckView {
  readonly state: 'running' | 'passed' | 'warning' | 'failed' | 'cancelled';
  /** Sign-in address. */
  readonly address: string;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  readonly steps: readonly CheckStep[];
}
