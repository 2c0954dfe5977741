import type { Problem } from './problem';
import type { OfferedWay } from './sign-in-method';

/** What a sign-in consists of, in the order in which it is checked. */
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

/** What a step found out; pages have the words for it. */
export type Finding =
  | { readonly what: 'foundAt' | 'notFoundAt' | 'hostAnswers'; readonly host: string }
  | { readonly what: 'subject' | 'issuer' | 'names' | 'displayName'; readonly name: string }
  /** Days are whole ones, and negative where it has ended. `at` is in milliseconds since 1970. */
  | { readonly what: 'validUntil' | 'validFrom'; readonly at: number; readonly days: number }
  | { readonly what: 'tls'; readonly protocol: string }
  /** `grants` as the server names them. */
  | { readonly what: 'grants' | 'grant'; readonly ways: readonly OfferedWay[]; readonly grants: string }
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
  /** Host, with its port where that is not the usual one. */
  readonly host?: string;
  /** How long it took, in milliseconds. */
  readonly ms?: number;
  readonly found: readonly Finding[];
  /** Why it failed or warns, with the one thing to do about it. */
  readonly problem?: Problem;
}

/** A check of the sign-in: under way, or the last one. */
export interface CheckView {
  readonly state: 'running' | 'passed' | 'warning' | 'failed' | 'cancelled';
  /** Sign-in address. */
  readonly address: string;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  readonly steps: readonly CheckStep[];
}
