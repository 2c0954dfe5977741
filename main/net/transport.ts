/** How long an exchange may take, in milliseconds, and how large the answer may be, in bytes. */
export interface Limits {
  /** From the call to the response's headers. */
  readonly headers: number;
  /** Between two pieces of the body, counted from the headers. */
  readonly silence: number;
  /** From the headers to the end of the body. */
  readonly body: number;
  /** Of the body, after decompression. */
  readonly bytes: number;
}

/** Cookies of servers and load balancers. Never shown, logged or written to disk. */
export interface CookieStore {
  /** @returns the `Cookie` header for a URL; '' without cookies */
  header(url: string): string;
  /**
   * Stores a cookie if it is acceptable; never rejects because of its content.
   * @param url of the request
   * @param line one `Set-Cookie` header of the answer
   */
  keep(url: string, line: string): Promise<void>;
  /** Forgets all cookies, and stores none from then on. */
  drop(): void;
}

export interface TransportRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly limits: Limits;
  /** A long poll gets its own connection, so that it never blocks a command. */
  readonly channel: 'command' | 'poll';
  readonly signal?: AbortSignal;
  /** Absent = the request carries no cookies, and those of the answer are dropped. */
  readonly cookies?: CookieStore;
  /** For a POST that has the same effect once or twice. */
  readonly repeatable?: boolean;
  /** Never uses a connection that was idle before. */
  readonly fresh?: boolean;
  /** Called when the whole request has gone out; again if it is repeated, and never if it fails before. */
  readonly onSent?: () => void;
}

/** Asks for an uncompressed answer. Without this header, a request accepts compressed ones. */
export const uncompressed = { 'accept-encoding': 'identity' } as const;

export interface TransportResponse {
  readonly status: number;
  /** Lower-case names; one entry for each header line of that name. */
  readonly headers: ReadonlyMap<string, readonly string[]>;
  readonly body: Uint8Array;
  /** Only of a Windows sign-in. */
  readonly handshake?: Handshake;
}

/** Why a Windows sign-in had no ticket to send. The server has not received any credentials. */
export type TicketFault =
  | 'noTicket'
  | 'ticketExpired'
  /** The KDC does not know the service (its SPN). */
  | 'serviceUnknown'
  | 'kdcUnreachable'
  /** The KDC takes connections, but does not answer. */
  | 'kdcSilent'
  /** This computer has no GSSAPI library. */
  | 'libraryMissing'
  /** The clocks of this computer and of the KDC differ too much. */
  | 'clockSkew'
  /** None of the above, or unclear. */
  | 'other';

/** What happened in a Windows sign-in (NTLM or Kerberos), as far as the HTTP stack tells. */
export interface Handshake {
  /** The schemes that the server offered, in lower case: `negotiate`, `ntlm`. */
  readonly offered: readonly string[];
  /**
   * Whose credentials reached the server: those that the user typed, those of the session (a ticket, or Windows), nobody's,
   * or it is not known.
   */
  readonly sent: 'typed' | 'session' | 'nothing' | 'unknown';
  /** The scheme of what was sent or, if nothing was, of what was tried. If it is not known, the only possible one. */
  readonly scheme?: 'negotiate' | 'ntlm';
  /** Why there was no ticket to send. */
  readonly fault?: TicketFault;
  /** Kerberos's name of the service, such as `HTTP/pool.contoso.com`. */
  readonly spn?: string;
  /** Owner of the ticket that was sent, such as `anna@CONTOSO.COM`. */
  readonly owner?: string;
  /**
   * How a server refused the ticket: `rejected` = with a token of its own that the library did not accept, so the server
   * has a key, but could not use the ticket; `ignored` = it only asked again, as a server without a key does.
   */
  readonly refusal?: 'rejected' | 'ignored';
  /** Realm of the KDC, if known. */
  readonly realm?: string;
  /** Time of the server by its answer, minus that of this computer, in milliseconds. */
  readonly skew?: number;
  /** The words of the library, for details. */
  readonly details?: string;
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
  /** The other end does not speak HTTP. */
  | 'badResponse'
  /** The headers give several lengths, or one together with chunks, so it is unclear which is right (RFC 9112, 6.3). */
  | 'lengthsDisagree'
  /** The answer breaks the rules of HTTP in another way. */
  | 'malformed'
  /** Chromium could read the host's name as several names, so no ticket may be sent there. */
  | 'oddHostName'
  /** The KDC did not answer a Windows sign-in in time. The server has not received any credentials. */
  | 'kdcSilent'
  | ProxyFailure
  | 'aborted';

/** Failures of the proxy. The server has not received anything. */
export type ProxyFailure =
  /** The system did not say which proxy leads to the host. */
  | 'proxyUnknown'
  /** The system names only proxies of an unsupported kind (SOCKS). */
  | 'proxyUnsupported'
  | 'proxyUnreachable'
  /** It answered, but does not connect to the host. */
  | 'proxyRefused'
  /** It asks for a user name and a password, and the settings have none (407, or 401 from some). */
  | 'proxyAuthentication'
  /** It does not accept the user name and password (407, or 401 from some). */
  | 'proxyCredentials'
  /** It does not offer Basic, the only scheme that the app supports at a proxy, so it has not received any credentials. */
  | 'proxySchemeUnsupported';

/** Why a certificate is rejected, as far as known. Each fault has a different remedy. */
export type CertificateFault =
  | 'expired'
  | 'notYetValid'
  | 'otherHost'
  | 'selfSigned'
  | 'unknownIssuer'
  /** The server omits the certificates between its own and a trusted authority. */
  | 'incompleteChain'
  /** It, or one above it, could be forged, because its key or signature is weak. */
  | 'weak';

/** No complete answer arrived. */
export class TransportError extends Error {
  override readonly name = 'TransportError';
  /** Host and port of the proxy, if it is at fault. */
  readonly proxy: string | undefined;
  /** The schemes that the proxy offers (Proxy-Authenticate), if known. */
  readonly schemes: readonly string[];
  /** Only for the kind `certificate`. */
  readonly certificate: CertificateFault | undefined;
  /** Only for the kind `kdcSilent`. */
  readonly handshake: Handshake | undefined;
  /** The headers of the answer had arrived. */
  readonly begun: boolean;
  /**
   * The connection had served an earlier request, and ended without a byte of an answer. Most likely it had been closed
   * while idle, and the request did not reach the server, but that is not certain.
   */
  readonly stale: boolean;
  /**
   * @param kind what failed
   * @param host host and port of the request
   * @param sent the request may have reached the server, so a POST must not be repeated blindly
   */
  constructor(
    readonly kind: TransportFailure,
    readonly host: string,
    readonly sent: boolean,
    options?: ErrorOptions & {
      readonly detail?: string;
      readonly proxy?: string;
      readonly schemes?: readonly string[];
      readonly certificate?: CertificateFault | undefined;
      readonly handshake?: Handshake | undefined;
      readonly begun?: boolean;
      readonly stale?: boolean;
    },
  ) {
    super(`${kind} at ${host}${options?.detail === undefined ? '' : `: ${options.detail}`}`, options);
    this.proxy = options?.proxy;
    this.schemes = options?.schemes ?? [];
    this.certificate = options?.certificate;
    this.handshake = options?.handshake;
    this.begun = options?.begun ?? false;
    this.stale = options?.stale ?? false;
  }
}

/**
 * Sends single requests. Follows no redirects, stores no cookies itself, treats every status as an answer, and repeats a
 * request only if its connection had been closed ({@link TransportError.stale}) and repeating is safe.
 * @throws TransportError
 */
export interface Transport {
  send(request: TransportRequest): Promise<TransportResponse>;
  /** Closes every connection, including those in use. */
  close(): void;
}
