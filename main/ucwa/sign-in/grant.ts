import type { TransportRequest, TransportResponse } from '../../net/transport';
import type { UcwaLimits } from '../limits';

/** Who signs in. */
export interface Credentials {
  /** As typed: an address, or `DOMAIN\user`. */
  readonly userName: string;
  /** '' where the system or a browser is to say who it is. */
  readonly password: string;
  /** Where the password is not known: asked whenever one is to be sent. @throws ProblemError */
  readonly fetchPassword?: (signal: AbortSignal) => Promise<string>;
}

/** Whether there is a password to sign in with, known or not yet. */
export const hasPassword = ({ password, fetchPassword }: Credentials): boolean =>
  password !== '' || fetchPassword !== undefined;

/** @throws ProblemError where it cannot be had */
export const passwordOf = async (
  { password, fetchPassword }: Credentials,
  signal: AbortSignal,
): Promise<string> => (fetchPassword === undefined ? password : fetchPassword(signal));

/** Ways to sign in that only the system around this code has; each may be absent. */
export interface SystemSignIn {
  /**
   * Sends a request with the HTTP stack's own sign-in, NTLM or Kerberos; a 401 is its answer where that fails.
   * @param login typed credentials; absent = those of the Windows session
   * @throws TransportError
   */
  readonly integrated?: (request: TransportRequest, login?: Credentials) => Promise<TransportResponse>;
  /**
   * Sends a request with the cookies of the sign-in browser.
   * @param visit the page to show until the request is answered with 200; absent = do not involve the user
   * @throws TransportError; ProblemError `SignInCancelled` if the user closes the browser; what `mayVisit` throws
   */
  readonly passive?: (request: TransportRequest, visit?: SignInVisit) => Promise<TransportResponse>;
}

/** A visit to the organisation's page. */
export interface SignInVisit {
  /** URL of the first page. */
  readonly page: string;
  /** Resolves if a page may lead to that host. @throws ProblemError `HostNotTrusted` */
  readonly mayVisit: (url: string) => Promise<void>;
}

/** What every grant needs to be asked for. */
export interface GrantCall {
  /** Token endpoint, resolved and trusted. */
  readonly url: string;
  readonly limits: UcwaLimits;
  readonly signal: AbortSignal;
  readonly checkTrust: (url: string) => Promise<void>;
  /** Nobody may be asked: a renewal, or a sign-in at start. */
  readonly silent: boolean;
}

/** Why no token came. */
export interface Refusal {
  readonly error: Error;
  /** Another grant may be tried. */
  readonly goOn: boolean;
}

/** One way to get a token (AuthenticationInUCWA, Grant types). */
export interface Grant {
  /** As the challenge names it. */
  readonly type: string;
  /** It sends a password that was typed or fetched. */
  readonly sendsPassword: boolean;
  ask(call: GrantCall): Promise<TransportResponse>;
  refusal(response: TransportResponse, url: string): Refusal;
}

/**
 * The token request of a grant (AuthenticationInUCWA). It gets a connection of its own: where one that was used before is
 * closed, nobody could tell whether the server has read the password.
 */
export const tokenRequest = (
  { url, limits, signal }: GrantCall,
  form: Readonly<Record<string, string>>,
): TransportRequest => ({
  method: 'POST',
  url,
  headers: {
    accept: 'application/json',
    'content-type': 'application/x-www-form-urlencoded;charset=UTF-8',
  },
  body: new URLSearchParams(form).toString(),
  limits: limits.command,
  channel: 'command',
  fresh: true,
  signal,
});
