import type { Problem } from './problem';

/** The steps of a sign-in, in order. */
export type SignInStep = 'discovery' | 'authentication' | 'application' | 'eventChannel';

/** Where a sign-in has failed. */
export interface FailedStep {
  readonly step: SignInStep;
  /** Host and port that were asked last; absent where none was. */
  readonly host?: string;
}

/**
 * Where the connection with the server stands; `main/ucwa/connection.ts` holds every transition. `failed` is there where
 * the sign-in has never come to be ready.
 */
export type ConnectionStatus =
  | { readonly state: 'signedOut'; readonly problem?: Problem; readonly failed?: FailedStep }
  | { readonly state: 'connecting'; readonly step: SignInStep }
  | { readonly state: 'ready' }
  | { readonly state: 'reconnecting'; readonly problem: Problem; readonly failed?: FailedStep }
  | { readonly state: 'faulted'; readonly problem: Problem; readonly failed?: FailedStep };

/** Nothing more happens until somebody does something. */
export const isSettled = ({ state }: ConnectionStatus): boolean =>
  state === 'signedOut' || state === 'faulted';
