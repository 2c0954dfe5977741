import { type TransportRequest, type TransportResponse, uncompressed } from '../../net/transport';
import type { UcwaLimits } from '../limits';

/** Who signs in. */
export interface Credentials {
  /** As typed: an address, or `DOMAIN\user`. */
  readonly userName: string;
  /** '' = sign in through the system or a browser. */
  readonly password: string;
  /** Fetches the password each time that it is sent, if it is not known. @throws ProblemError */
  readonly fetchPassword?: (signal: AbortSignal) => Promise<string>;
}

/** Whether there is a password, known or still to fetch. */
export const hasPassword = ({ password, fetchPassword }: Credentials): boolean =>
  password !== '' || fetchPassword !== undefined;

/** @throws ProblemError if fetching it fails */
export const passwordOf = async (
  { password, fetchPassword }: Credentials,
  signal: AbortSignal,
): Promise<string> => (fetchPassword === undefined ? password : fetchPassword(signal));

/** Sign-in methods that need the system; each may be absent. */
export interface SystemSignIn {
  /**
   * Sends a request with the HTTP stack's own sign-in, NTLM or Kerberos; the answer is a 401 if it fails.
   * @param login typed credentials; absent = those of the Windows session
   * @throws TransportError
   */
  readonly integrated?: (request: TransportRequest, login?: Credentials) => Promise<TransportResponse>;
  /**
   * Sends a request with the cookies of the sign-in browser.
   * @param visit the page to show until the request is answered with 200; absent = do not involve the user
   * @throws TransportError; ProblemError `SignInCancelled` if the user closes the browser; the errors of `mayVisit`
   */
  readonly passive?: (request: TransportRequest, visit?: SignInVisit) => Promise<TransportResponse>;
}

/** A visit to the organisation's page. */
export interface SignInVisit {
  /** URL of the first page. */
  readonly page: string;
  /** Resolves if a page may lead to the host of a URL. @throws ProblemError `HostNotTrusted` */
  readonly mayVisit: (url: string) => Promise<void>;
}

/** The parameters of every token request. */
export interface GrantCall {
  /** Token endpoint, resolved and trusted. */
  readonly url: string;
  readonly limits: UcwaLimits;
  readonly signal: AbortSignal;
  readonly checkTrust: (url: string) => Promise<void>;
  /** Does not ask the user: for a renewal, or a sign-in at start. */
  readonly silent: boolean;
}

/** Why the endpoint granted no token. */
export interface Refusal {
  readonly error: Error;
  /** The client may try another grant. */
  readonly goOn: boolean;
}

/** One way to get a token (AuthenticationInUCWA, Grant types). */
export interface Grant {
  /** The name in the challenge. */
  readonly type: string;
  /** It sends a typed or fetched password. */
  readonly sendsPassword: boolean;
  ask(call: GrantCall): Promise<TransportResponse>;
  refusal(response: TransportResponse, url: string): Refusal;
}

/**
 * The token request of a grant (AuthenticationInUCWA). It uses a new connection: if the server closed an old one, the
 * client could not tell whether it had read the password.
 */
export const tokenRequest = (
  { url, limits, signal }: GrantCall,
  form: Readonly<Record<string, string>>,
): TransportRequest => ({
  method: 'POST',
  url,
  headers: {
    accept: 'application/json',
    ...uncompressed,
    'content-type': 'application/x-www-form-urlencoded;charset=UTF-8',
  },
  body: new URLSearchParams(form).toString(),
  limits: limits.command,
  channel: 'command',
  fresh: true,
  signal,
});
