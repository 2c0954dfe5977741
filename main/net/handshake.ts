import type { Handshake, TransportResponse } from './transport';

/** The schemes of a WWW-Authenticate line, which may name several, each with parameters (RFC 9110, 11.6.1). */
const schemesIn = (line: string): readonly string[] =>
  line
    .replace(/"(?:[^"\\]|\\.)*"/g, '""')
    .split(',')
    .flatMap((part) => /^\s*([a-z][\w-]*)(?:\s+[^\s=]|\s*$)(?!\s*=)/i.exec(part)?.[1]?.toLowerCase() ?? []);

/** @returns the schemes of a 401, in lower case and in its order */
export const offeredBy = ({ headers }: Pick<TransportResponse, 'headers'>): readonly string[] => [
  ...new Set((headers.get('www-authenticate') ?? []).flatMap(schemesIn)),
];

/**
 * What the answer alone tells about a Windows sign-in.
 * @param typed whether there were typed credentials, and the scheme with which Chromium took them
 */
export function handshakeOf(
  response: TransportResponse,
  typed: { readonly given: boolean; readonly scheme: 'negotiate' | 'ntlm' | undefined },
): Handshake {
  const offered = offeredBy(response);
  if (typed.scheme !== undefined) return { offered, sent: 'typed', scheme: typed.scheme };
  return { offered, sent: typed.given ? 'nothing' : 'unknown' };
}
