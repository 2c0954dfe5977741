import { TransportError, type TransportFailure, type TransportResponse } from '../net/transport';
import type { Problem } from '../../common/problem';
import { wantsAuthentication } from './sign-in/challenge';
import type { ErrorBody } from './codec/error-body';
import type { Purpose } from './problems/purpose';

/** What came in place of a UCWA answer, and from where: enough to ask somebody about it. */
export interface WhatCame {
  readonly host: string;
  /** Without the query, which may hold what nobody else should see. */
  readonly path: string;
  readonly status: number;
  /** The media type; '' if the answer names none. */
  readonly type: string;
}

/** An answer that does not follow the protocol: not UCWA, not whole, or nothing that can be used. */
export class ProtocolFault extends Error {
  override readonly name = 'ProtocolFault';
  /** The answer it was found in; absent if that is not known. */
  came?: WhatCame;
}

/** A link without which there is no session, and that cannot be followed. */
export class LinkFault extends ProtocolFault {
  /**
   * @param rel name of the link
   * @param value its href, fit to be shown
   * @param host the host that gave it
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

/** A link to an address of this computer or of a private network, from a server outside of it. */
export class PrivateLinkFault extends ProtocolFault {
  /** @param host that sent the link; @param address host and port that it leads to */
  constructor(
    readonly host: string,
    readonly address: string,
  ) {
    super(`A link leads to the private address ${address}`);
  }
}

/** Discovery answers in the schema from before UCWA 2.0 (MS-OCDISCWS): it names no place for applications. */
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
   * @param url what was asked
   * @param body the UCWA error body; absent where an intermediary answered (ErrorsAndInformationalMessages)
   * @param purpose what it was asked for
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
  /** True for that HTTP status and UCWA subcode; names are compared without regard to case. */
  is(status: number, subcode: string): boolean {
    return this.status === status && this.body?.subcode?.toLowerCase() === subcode.toLowerCase();
  }
}

/**
 * Signing in failed: the token request failed, or a resource refused a token that had just been granted. A type of its
 * own, so that its status is not taken for the answer to another request.
 */
export class SignInFault extends Error {
  override readonly name = 'SignInFault';
  /**
   * @param cause what came instead of a token, or the answer of the resource that refused one
   * @param url the token endpoint
   * @param granted a token had been granted
   * @param waits nothing is tried again until the user, or another network, allows it
   * @param notBefore when the password may be sent again, in milliseconds of the clock
   */
  constructor(
    override readonly cause: StatusError | ProtocolFault | TransportError,
    readonly url: string,
    readonly granted: boolean,
    readonly waits: boolean,
    readonly notBefore = 0,
  ) {
    super(cause.message);
  }
}

/** The error itself, whether it came up during a sign-in or not. */
export const rootOf = (error: unknown): unknown => (error instanceof SignInFault ? error.cause : error);

/**
 * True where the server may have acted on a request although it failed: the answer got lost or cannot be read, or an
 * intermediary gave a page or a 5xx in its place. Such a POST must not be repeated blindly.
 */
export const mayHaveActed = (error: unknown): boolean =>
  error instanceof ProtocolFault ||
  (error instanceof TransportError && error.sent) ||
  (error instanceof StatusError && error.body === undefined && error.status >= 500);

/** The connection had been closed while it idled: most likely the request did not reach the server. */
export const isStale = (error: unknown): boolean => error instanceof TransportError && error.stale;

const noAnswers: ReadonlySet<TransportFailure> = new Set<TransportFailure>([
  'badResponse',
  'lengthsDisagree',
  'malformed',
]);

/** Something answers, and it is not UCWA. */
export const isUnusable = (error: unknown): boolean =>
  error instanceof ProtocolFault || (error instanceof TransportError && noAnswers.has(error.kind));

/** An intermediary's answer, not the server's: it has no UCWA body, and does not ask for a token. */
export const isIntermediarys = (error: StatusError): boolean =>
  error.body === undefined && !wantsAuthentication(error.response);

/** What may be over by itself: the server asks to wait, or it or something in between failed. */
export const isTransient = ({ status }: StatusError): boolean =>
  status === 408 || status === 429 || status >= 500;

/** A page with which something in between says that it could not reach the server, or not in time. */
export const isGatewayPage = (error: unknown): error is StatusError =>
  error instanceof StatusError && (error.status === 408 || error.status >= 500) && isIntermediarys(error);

/** A password that a proxy did not take: tried again and again, it locks an account. */
export function isTurnedDown(error: unknown): boolean {
  const root = rootOf(error);
  return root instanceof TransportError && root.kind === 'proxyCredentials';
}

/** The proxy is what failed, whichever host was asked for through it. */
export const isOfProxy = (error: unknown): error is TransportError =>
  error instanceof TransportError && error.kind.startsWith('proxy') && error.kind !== 'proxyRefused';

/** The password could not be had from what fetches it: none was sent, so that none was refused. */
export const isPasswordUnfetched = ({ code }: Problem): boolean => code.startsWith('PasswordCommand');

/** It is not certain that the password was refused, so the sign-in is not over: the user can try again. */
export const isUndecided = (problem: Problem): boolean =>
  isPasswordUnfetched(problem) || problem.code === 'WindowsSignInUnclear';
