/** How long an exchange may take, and how large it may grow. Milliseconds and bytes. */
export interface Limits {
  /** From the call to the response's headers. */
  readonly headers: number;
  /** Between two pieces of the body, counted from the headers on. */
  readonly silence: number;
  /** From the headers to the end of the body. */
  readonly body: number;
  /** Of the body, after decompression. */
  readonly bytes: number;
}

/** What servers and balancers want to see again. Never shown, logged or written to disk. */
export interface CookieStore {
  /** @returns the `Cookie` header for that URL; '' without any */
  header(url: string): string;
  /**
   * Keeps a cookie if it may be kept; never rejects because of its content.
   * @param url what was asked
   * @param line one `Set-Cookie` header of the answer
   */
  keep(url: string, line: string): Promise<void>;
  /** Forgets all of them, and keeps none from then on. */
  drop(): void;
}

export interface TransportRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly limits: Limits;
  /** A long poll gets a connection of its own, so that it never stands in the way of a command. */
  readonly channel: 'command' | 'poll';
  readonly signal?: AbortSignal;
  /** Without it, the request carries no cookies, and none of its answer is kept. */
  readonly cookies?: CookieStore;
  /** Of a POST: sending it twice has the same effect as sending it once. */
  readonly repeatable?: boolean;
  /** Never on a connection that idled before. */
  readonly fresh?: boolean;
}

export interface TransportResponse {
  readonly status: number;
  /** Lower-case names; one entry for each header line of that name. */
  readonly headers: ReadonlyMap<string, readonly string[]>;
  readonly body: Uint8Array;
}

export type TransportFailure =
  | 'refused'
  | 'nameNotResolved'
  | 'unreachable'
  | 'certificate'
  | 'tls'
  | 'timeout'
  | 'reset'
  | 'tooLarge'
  /** What answered does not speak HTTP. */
  | 'badResponse'
  /** HTTP whose headers name several lengths, or one beside chunks: it is unclear which is right (RFC 9112, 6.3). */
  | 'lengthsDisagree'
  /** HTTP that breaks its rules in another way. */
  | 'malformed'
  | ProxyFailure
  | 'aborted';

/** What can be wrong with the proxy; of none of these has the server heard. */
export type ProxyFailure =
  /** The system did not say which proxy leads to the host. */
  | 'proxyUnknown'
  /** The system names only proxies of a kind that is not spoken here (SOCKS). */
  | 'proxyUnsupported'
  | 'proxyUnreachable'
  /** It answered, and does not lead to the host. */
  | 'proxyRefused'
  /** It asks for a user name and a password, and got none (407, or 401 from some). */
  | 'proxyAuthentication'
  /** It does not accept those that it was given (407, or 401 from some). */
  | 'proxyCredentials';

/** Why a certificate is refused, where that can be told: each wants something else done. */
export type CertificateFault =
  | 'expired'
  | 'notYetValid'
  | 'otherHost'
  | 'selfSigned'
  | 'unknownIssuer'
  /** The server leaves out the authorities between its own certificate and one that is trusted. */
  | 'incompleteChain'
  /** It or one above it could be forged, because its key or its signature is weak. */
  | 'weak';

/** Nothing, or nothing whole, came back. */
export class TransportError extends Error {
  override readonly name = 'TransportError';
  /** Host and port of the proxy, where one is at fault. */
  readonly proxy: string | undefined;
  /** Of kind `certificate` alone. */
  readonly certificate: CertificateFault | undefined;
  /** The headers of an answer had come. */
  readonly begun: boolean;
  /**
   * The connection had served another request before, and ended without a byte of an answer: most likely it was closed
   * while it idled, and the request did not reach the server. It is no proof.
   */
  readonly stale: boolean;
  /**
   * @param kind what failed
   * @param host host and port that were asked
   * @param sent the request may have reached the server: a POST must not be repeated blindly
   */
  constructor(
    readonly kind: TransportFailure,
    readonly host: string,
    readonly sent: boolean,
    options?: ErrorOptions & {
      readonly detail?: string;
      readonly proxy?: string;
      readonly certificate?: CertificateFault | undefined;
      readonly begun?: boolean;
      readonly stale?: boolean;
    },
  ) {
    super(`${kind} at ${host}${options?.detail === undefined ? '' : `: ${options.detail}`}`, options);
    this.proxy = options?.proxy;
    this.certificate = options?.certificate;
    this.begun = options?.begun ?? false;
    this.stale = options?.stale ?? false;
  }
}

/**
 * One HTTP exchange. Follows no redirect, keeps no cookies of its own, takes every status as an answer, and repeats a
 * request only if that does no harm and its connection had been closed ({@link TransportError.stale}).
 * @throws TransportError
 */
export interface Transport {
  send(request: TransportRequest): Promise<TransportResponse>;
  /** Ends every connection, the ones in use too. */
  close(): void;
}
