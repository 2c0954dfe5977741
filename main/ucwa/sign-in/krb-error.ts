import type { TransportResponse } from '../../net/transport';

/** Kerberos's own error codes about a ticket (RFC 4120, 7.5.9). */
const causes: Readonly<Record<number, 'wrongKey' | 'noKeytab' | 'clockSkew' | 'ticketExpired'>> = {
  31: 'wrongKey', // KRB_AP_ERR_BAD_INTEGRITY
  32: 'ticketExpired', // KRB_AP_ERR_TKT_EXPIRED
  33: 'clockSkew', // KRB_AP_ERR_TKT_NYV, not yet valid
  35: 'noKeytab', // KRB_AP_ERR_NOT_US
  37: 'clockSkew', // KRB_AP_ERR_SKEW
  41: 'wrongKey', // KRB_AP_ERR_MODIFIED
  44: 'wrongKey', // KRB_AP_ERR_BADKEYVER
  45: 'noKeytab', // KRB_AP_ERR_NOKEY
};

/** How every KRB-ERROR begins: version 5 of the protocol, and the type of the message (RFC 4120, 5.9.1). */
const head = '\xa0\x03\x02\x01\x05\xa1\x03\x02\x01\x1e';
/** The tag of its error code. */
const errorCode = 0xa6;
const longest = 4_096;

/** The tokens of the Negotiate scheme in an answer, decoded (RFC 4559, 4.1). */
const tokensIn = ({ headers }: TransportResponse): readonly string[] =>
  (headers.get('www-authenticate') ?? []).flatMap((line) => {
    const token = /(?:^|,)\s*Negotiate\s+([\w+/]+={0,2})\s*(?:,|$)/i.exec(line)?.[1];
    if (token === undefined || token.length > longest) return [];
    try {
      return [atob(token)];
    } catch {
      return [];
    }
  });

/** Reads the fields of a KRB-ERROR until its error code. */
function codeIn(token: string): number | undefined {
  const start = token.indexOf(head);
  if (start < 0) return undefined;
  // The fields before the code are short, so each has one byte of length.
  for (let at = start + head.length; at + 1 < token.length; at += 2 + token.charCodeAt(at + 1)) {
    const [tag, length] = [token.charCodeAt(at), token.charCodeAt(at + 1)];
    if (tag === errorCode) return length === 3 ? token.charCodeAt(at + 4) : undefined;
    if (tag < 0xa2 || tag > errorCode) return undefined;
  }
  return undefined;
}

/** Why a server did not accept a ticket, if its answer contains Kerberos's own error message (KRB-ERROR). */
export function krbErrorOf(
  response: TransportResponse,
): 'wrongKey' | 'noKeytab' | 'clockSkew' | 'ticketExpired' | undefined {
  for (const token of tokensIn(response)) {
    const cause = causes[codeIn(token) ?? -1];
    if (cause !== undefined) return cause;
  }
  return undefined;
}
