import type { Session } from 'electron';
import { readPacResult } from './pac-result';
import { proxyName } from './route';
import { type CertificateFault, type ProxyFailure, TransportError, type TransportFailure } from './transport';

/** @returns the failure for the message of one of Chromium's network errors (net_error_list.h) */
export const kindOf = (message: string): TransportFailure => {
  if (/CERT/.test(message)) return 'certificate';
  if (/SSL/.test(message)) return 'tls';
  if (/NAME_NOT_RESOLVED/.test(message)) return 'nameNotResolved';
  if (/CONNECTION_REFUSED/.test(message)) return 'refused';
  if (/UNREACHABLE|INTERNET_DISCONNECTED/.test(message)) return 'unreachable';
  if (/MULTIPLE_CONTENT_LENGTH/.test(message)) return 'lengthsDisagree';
  if (/INVALID_HTTP_RESPONSE/.test(message)) return 'badResponse';
  if (/HEADERS_TOO_BIG/.test(message)) return 'tooLarge';
  if (/RESPONSE_HEADERS|INVALID_CHUNKED_ENCODING|INVALID_REDIRECT/.test(message)) return 'malformed';
  return 'reset';
};

/** Chromium has one error for certificates that have expired and for those that are not valid yet. */
export const certificateFaultOf = (message: string): CertificateFault | undefined => {
  if (/CERT_COMMON_NAME_INVALID/.test(message)) return 'otherHost';
  return /CERT_AUTHORITY_INVALID/.test(message) ? 'unknownIssuer' : undefined;
};

/** @returns what failed at the proxy; `undefined` if the error is not about a proxy */
export function proxyFailureOf(message: string): ProxyFailure | undefined {
  if (/ERR_PROXY_AUTH|ERR_UNEXPECTED_PROXY_AUTH/.test(message)) return 'proxyAuthentication';
  if (/ERR_TUNNEL_CONNECTION_FAILED/.test(message)) return 'proxyRefused';
  if (/ERR_(?:PROXY|MANDATORY_PROXY|SOCKS)/.test(message)) return 'proxyUnreachable';
  return undefined;
}

/** The failure of the proxy on the route to a URL. Chromium's error does not name the proxy, so the session is asked. */
export async function proxyError(
  session: Session,
  url: string,
  kind: ProxyFailure,
  detail: string,
): Promise<TransportError> {
  const answer = await session.resolveProxy(url).catch(() => '');
  const route = readPacResult(answer).routes.find(({ by }) => by === 'proxy');
  const name = route?.by === 'proxy' ? { proxy: proxyName(route.url) } : {};
  return new TransportError(kind, new URL(url).host, false, { detail, ...name });
}
