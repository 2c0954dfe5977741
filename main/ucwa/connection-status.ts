import type { Problem } from '../problem';

/** The steps of a sign-in, in order. */
export type SignInStep = 'discovery' | 'authentication' | 'application' | 'eventChannel';

/** Where the connection with the server stands; `main/ucwa/connection.ts` holds every transition. */
export type ConnectionStatus =
  | { readonly state: 'signedOut'; readonly problem?: Problem }
  | { readonly state: 'connecting'; readonly step: SignInStep }
  | { readonly state: 'ready' }
  | { readonly state: 'reconnecting'; readonly problem: Problem }
  | { readonly state: 'faulted'; readonly problem: Problem };
