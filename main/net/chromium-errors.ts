import type { Session } from 'electron';
import { readPacResult } from './pac-result';
import { basic, type ProxyAccess, signInFailure } from './proxy-sign-in';
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

/**
 * @param proxyAsked the proxy has asked for credentials, so it is to blame if none can be used
 * @returns what failed at the proxy, `proxyAuthentication` for any failure to sign in to it; `undefined` if the error is
 *   not about a proxy
 */
export function proxyFailureOf(message: string, proxyAsked = false): ProxyFailure | undefined {
  if (/ERR_PROXY_AUTH|ERR_UNEXPECTED_PROXY_AUTH/.test(message)) return 'proxyAuthentication';
  if (proxyAsked && /AUTH_(?:SCHEME|CREDENTIALS|ENVIRONMENT)/.test(message)) return 'proxyAuthentication';
  if (/ERR_TUNNEL_CONNECTION_FAILED/.test(message)) return 'proxyRefused';
  if (/ERR_(?:PROXY|MANDATORY_PROXY|SOCKS)/.test(message)) return 'proxyUnreachable';
  return undefined;
}

/** A failure of a proxy, as far as Chromium tells. */
interface ProxyRefusal {
  readonly kind: ProxyFailure;
  readonly detail: string;
  readonly proxy: ProxyAccess;
  /** Chromium got the credentials for the proxy. */
  readonly sent: boolean;
}

/**
 * The failure of the proxy on the route to a URL. Chromium's error does not name the proxy, so the session is asked, and
 * hides what the proxy offers, so the proxy is asked.
 */
export async function proxyError(
  session: Session,
  url: string,
  { kind, detail, proxy, sent }: ProxyRefusal,
): Promise<TransportError> {
  const answer = await session.resolveProxy(url).catch(() => '');
  const route = readPacResult(answer).routes.find(({ by }) => by === 'proxy');
  const name = route?.by === 'proxy' ? { proxy: proxyName(route.url) } : {};
  const schemes = kind === 'proxyAuthentication' ? await proxy.offers(url) : undefined;
  const given = proxy.login !== undefined;
  // If it does not answer now, it may offer Basic.
  const exact = kind === 'proxyAuthentication' ? signInFailure(schemes ?? [basic], { given, sent }) : kind;
  return new TransportError(exact, new URL(url).host, false, { detail, ...name, schemes: schemes ?? [] });
}
