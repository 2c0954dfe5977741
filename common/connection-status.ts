import type { Problem } from './problem';

/** The steps of a sign-in, in order. */
export type SignInStep = 'discovery' | 'authentication' | 'application' | 'eventChannel';

/** The step at which a sign-in failed. */
export interface FailedStep {
  readonly step: SignInStep;
  /** Host and port of the last request; absent if there was none. */
  readonly host?: string;
}

/**
 * The state of the connection to the server; `main/ucwa/connection-state.ts` has every transition. `failed` is present
 * if the sign-in has never succeeded.
 */
export type ConnectionStatus =
  | { readonly state: 'signedOut'; readonly problem?: Problem; readonly failed?: FailedStep }
  | { readonly state: 'connecting'; readonly step: SignInStep }
  | { readonly state: 'ready' }
  | { readonly state: 'reconnecting'; readonly problem: Problem; readonly failed?: FailedStep }
  | { readonly state: 'faulted'; readonly problem: Problem; readonly failed?: FailedStep };

/** True if nothing changes until the user does something. */
export const isSettled = ({ state }: ConnectionStatus): boolean =>
  state === 'signedOut' || state === 'faulted';
