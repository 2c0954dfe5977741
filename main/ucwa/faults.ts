import {
  type Handshake,
  TransportError,
  type TransportFailure,
  type TransportResponse,
} from '../net/transport';
import { logProblem, type Problem } from '../../common/problem';
import { wantsAuthentication } from './sign-in/challenge';
import type { ErrorBody } from './codec/error-body';
import type { Purpose } from './problems/purpose';

/** What came instead of a UCWA answer, and from where: enough to ask an administrator about it. */
export interface WhatCame {
  readonly host: string;
  /** Without the query, which may be confidential. */
  readonly path: string;
  readonly status: number;
  /** The media type; '' if the answer names none. */
  readonly type: string;
}

/** An answer that does not follow the protocol: not UCWA, incomplete or unusable. */
export class ProtocolFault extends Error {
  override readonly name = 'ProtocolFault';
  /** The faulty answer; absent if unknown. */
  came?: WhatCame;
}

/** A necessary link that cannot be followed. */
export class LinkFault extends ProtocolFault {
  /**
   * @param rel name of the link
   * @param value its href, safe to show
   * @param host the host that sent it
   */
  constructor(
    readonly rel: string,
    readonly value: string,
    readonly host: string,
    reason: Error | undefined,
  ) {
    super(`The link "${rel}" (${value}) from ${host} cannot be followed: ${reason?.message ?? ''}`, {
      cause: reason,
    });
  }
}

/** A link from an outside server to an address of this computer or of a private network. */
export class PrivateLinkFault extends ProtocolFault {
  /** @param host that sent the link; @param address host and port that it leads to */
  constructor(
    readonly host: string,
    readonly address: string,
  ) {
    super(`A link leads to the private address ${address}`);
  }
}

/** Discovery answers in the schema from before UCWA 2.0 (MS-OCDISCWS), which has no link to applications. */
export class OlderDiscovery extends ProtocolFault {
  constructor() {
    super('Discovery answers in the schema of Lync Server 2010, without UCWA 2.0');
  }
}

/** The server, or something on the way to it, answered with a status of 300 or more. */
export class StatusError extends Error {
  override readonly name = 'StatusError';
  /**
   * @param response the answer
   * @param url of the request
   * @param body the UCWA error body; absent if an intermediary answered (ErrorsAndInformationalMessages)
   * @param purpose of the request
   */
  constructor(
    readonly response: TransportResponse,
    readonly url: string,
    readonly body: ErrorBody | undefined,
    readonly purpose: Purpose = 'command',
  ) {
    super(
      [`HTTP ${response.status}`, body?.code, body?.subcode].filter(Boolean).join(' ') +
        ` from ${new URL(url).host}`,
    );
  }
  get status(): number {
    return this.response.status;
  }
  /** Whether this is an HTTP status with a UCWA subcode; ignores case. */
  is(status: number, subcode: string): boolean {
    return this.status === status && this.body?.subcode?.toLowerCase() === subcode.toLowerCase();
  }
}

/**
 * A Windows sign-in brought no token, although the server refused nobody: it received no credentials, or a Kerberos
 * ticket that it could not check. No password was sent, so no account can be locked.
 */
export class TicketError extends Error {
  override readonly name = 'TicketError';
  constructor(
    readonly problem: Problem,
    readonly handshake: Handshake,
    /** How soon the client tries again. */
    readonly pace: 'soon' | 'rarely',
  ) {
    super(logProblem(problem));
  }
}

/**
 * Signing in failed: the token request failed, or a resource refused a token that the server had just granted. It has a
 * separate type, so that its status is not mistaken for the answer to another request.
 */
export class SignInFault extends Error {
  override readonly name = 'SignInFault';
  /**
   * @param cause the failure of the token request, or the answer of the resource that refused a token
   * @param url the token endpoint
   * @param granted the server had granted a token
   * @param waits the client does not retry until the user asks for it or the network changes
   * @param notBefore when the client may try again, by the clock
   */
  constructor(
    override readonly cause: StatusError | ProtocolFault | TransportError | TicketError,
    readonly url: string,
    readonly granted: boolean,
    readonly waits: boolean,
    readonly notBefore = 0,
  ) {
    super(cause.message);
  }
}

/**
 * A sign-in without a usable Kerberos ticket. It is no refusal: the session goes on, and the client tries again by
 * itself.
 */
export class LackOfTicket extends SignInFault {
  /**
   * @param cause why there is none; a TransportError only of the kind `kdcSilent`
   * @param notBefore when the client tries again, by the clock
   * @param asks it lasts, so the user is asked to do something
   */
  constructor(
    override readonly cause: TicketError | TransportError,
    url: string,
    notBefore: number,
    readonly asks: boolean,
  ) {
    super(cause, url, false, false, notBefore);
  }
}

/** @returns the underlying error, whether it happened during a sign-in or not */
export const rootOf = (error: unknown): unknown => (error instanceof SignInFault ? error.cause : error);

/**
 * Whether the server may have acted on a request although it failed: the answer was lost or is unreadable, or an
 * intermediary sent a page or a 5xx instead. Such a POST must not be repeated blindly.
 */
export const mayHaveActed = (error: unknown): boolean =>
  error instanceof ProtocolFault ||
  (error instanceof TransportError && error.sent) ||
  (error instanceof StatusError && error.body === undefined && error.status >= 500);

/** The connection had been closed while idle, so the request most likely did not reach the server. */
export const isStale = (error: unknown): boolean => error instanceof TransportError && error.stale;

const noAnswers: ReadonlySet<TransportFailure> = new Set<TransportFailure>([
  'badResponse',
  'lengthsDisagree',
  'malformed',
]);

/** The other end answers, but not with UCWA. */
export const isUnusable = (error: unknown): boolean =>
  error instanceof ProtocolFault || (error instanceof TransportError && noAnswers.has(error.kind));

/** The answer is an intermediary's: it has no UCWA body and does not ask for a token. */
export const isFromIntermediary = (error: StatusError): boolean =>
  error.body === undefined && !wantsAuthentication(error.response);

/** Failures that may pass by themselves: the server asks to wait, or it or an intermediary failed. */
export const isTransient = ({ status }: StatusError): boolean =>
  status === 408 || status === 429 || status >= 500;

/** The error page of a gateway that could not reach the server, or not in time. */
export const isGatewayPage = (error: unknown): error is StatusError =>
  error instanceof StatusError && (error.status === 408 || error.status >= 500) && isFromIntermediary(error);

/** A proxy refused the password. Trying it again and again would lock the account. */
export function isTurnedDown(error: unknown): boolean {
  const root = rootOf(error);
  return root instanceof TransportError && root.kind === 'proxyCredentials';
}

/** The proxy failed, not the host behind it. */
export const isOfProxy = (error: unknown): error is TransportError =>
  error instanceof TransportError && error.kind.startsWith('proxy') && error.kind !== 'proxyRefused';

/** The client could not fetch the password, so it sent none, and the server refused none. */
export const isPasswordUnfetched = ({ code }: Problem): boolean => code.startsWith('PasswordCommand');

/** The server may not have refused the password, so the sign-in goes on, and the user can try again. */
export const isUndecided = (problem: Problem): boolean =>
  isPasswordUnfetched(problem) || problem.code === 'WindowsSignInUnclear';
