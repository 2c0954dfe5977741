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
 * The state of the connection to the server; `main/ucwa/connection-state.ts` has every transition. `failed` is present if
 * the sign-in has never succeeded.
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
