import type { TicketFault } from './transport';

/** The end of an attempt to get a token from GSSAPI or, on Windows, SSPI, as Chromium's log has it. */
export interface LibraryStatus {
  /** GSSAPI's status: the routine error is in bits 16 to 23 (RFC 2744, 3.9.1). */
  readonly major?: number;
  /** Kerberos's own error code; MIT's library hides it behind a number of its own. */
  readonly minor?: number;
  /** Status of SSPI. */
  readonly security?: number;
  /** The words of the library. */
  readonly words: string;
  /** How long it took, in milliseconds. */
  readonly took: number;
}

const noCredentials = 7;
const credentialsExpired = 11;

/** Kerberos's error codes (krb5_err.et of MIT and Heimdal), which begin at -1765328384. */
const byMinor: ReadonlyMap<number, TicketFault> = new Map<number, TicketFault>([
  [-1765328377, 'serviceUnknown'], // KDC_ERR_S_PRINCIPAL_UNKNOWN
  [-1765328355, 'kdcUnreachable'], // KDC_ERR_SVC_UNAVAILABLE
  [-1765328352, 'ticketExpired'], // KRB_AP_ERR_TKT_EXPIRED
  [-1765328351, 'clockSkew'], // KRB_AP_ERR_TKT_NYV
  [-1765328347, 'clockSkew'], // KRB_AP_ERR_SKEW
  [-1765328243, 'noTicket'], // KRB5_CC_NOTFOUND
  [-1765328230, 'kdcUnreachable'], // KRB5_REALM_UNKNOWN
  [-1765328228, 'kdcUnreachable'], // KRB5_KDC_UNREACH
  [-1765328189, 'noTicket'], // KRB5_FCC_NOFILE
  [-1765328164, 'kdcUnreachable'], // KRB5_REALM_CANT_RESOLVE
]);

/** Status codes of SSPI (winerror.h). */
const bySecurity: ReadonlyMap<number, TicketFault> = new Map<number, TicketFault>([
  [0x80090303, 'serviceUnknown'], // SEC_E_TARGET_UNKNOWN
  [0x80090305, 'libraryMissing'], // SEC_E_SECPKG_NOT_FOUND
  [0x8009030e, 'noTicket'], // SEC_E_NO_CREDENTIALS
  [0x80090311, 'kdcUnreachable'], // SEC_E_NO_AUTHENTICATING_AUTHORITY
  [0x80090324, 'clockSkew'], // SEC_E_TIME_SKEW
]);

/** The words of MIT's library in English and German, the only languages that it has, and those of Heimdal and macOS. */
const byWords: readonly (readonly [RegExp, TicketFault])[] = [
  [/^Server .*not found in Kerberos database|^Server \S+ unknown/i, 'serviceUnknown'],
  [/^Server .*nicht in der Kerberos-Datenbank gefunden/i, 'serviceUnknown'],
  [/Ticket (?:expired|abgelaufen)|credentials? (?:have |has )?expired/i, 'ticketExpired'],
  [/Clock skew|Uhrzeitabweichung|Ticket (?:not yet valid|noch nicht g\u00fcltig)/i, 'clockSkew'],
  [
    /(?:contact|reach) any KDC|Cannot (?:find KDC|resolve (?:servers|network address) for KDC)/i,
    'kdcUnreachable',
  ],
  [/KDC kontaktiert werden|KDC f\u00fcr .*kann nicht gefunden werden/i, 'kdcUnreachable'],
  [
    /^No (?:Kerberos )?credentials|No credential cache|credentials? cache .*not found|cache is empty/i,
    'noTicket',
  ],
  [
    /SPNEGO cannot find mechanisms|SPNEGO kann keine Mechanismen|kein Anmeldedatenzwischenspeicher/i,
    'noTicket',
  ],
];

/** A closed port is reported at once; a KDC that was waited for longer takes packets and does not answer. */
const longestRefusal = 2_000;

function faultFrom({ major = 0, minor, security, words }: LibraryStatus): TicketFault {
  if (security !== undefined) return bySecurity.get(security >>> 0) ?? 'other';
  const known = minor === undefined ? undefined : byMinor.get(minor);
  if (known !== undefined) return known;
  const routine = (major >>> 16) & 0xff;
  if (routine === credentialsExpired) return 'ticketExpired';
  const said = byWords.find(([pattern]) => pattern.test(words))?.[1];
  return said ?? (routine === noCredentials ? 'noTicket' : 'other');
}

/** @returns why there is no ticket to send */
export function ticketFaultOf(status: LibraryStatus): TicketFault {
  const fault = faultFrom(status);
  return fault === 'kdcUnreachable' && status.took > longestRefusal ? 'kdcSilent' : fault;
}
