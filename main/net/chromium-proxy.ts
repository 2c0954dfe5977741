import type { Session } from 'electron';
import { readPacResult } from './pac-result';
import { type ProxyFailure, TransportError } from './transport';
import { proxyName } from './way';

/** What Chromium's stack says of a proxy that failed (net_error_list.h). */
export function proxyFailureOf(message: string): ProxyFailure | undefined {
  if (/ERR_PROXY_AUTH|ERR_UNEXPECTED_PROXY_AUTH/.test(message)) return 'proxyAuthentication';
  if (/ERR_TUNNEL_CONNECTION_FAILED/.test(message)) return 'proxyRefused';
  if (/ERR_(?:PROXY|MANDATORY_PROXY|SOCKS)/.test(message)) return 'proxyUnreachable';
  return undefined;
}

/** The failure of the proxy that leads to a URL; Chromium does not say which that was, so it is asked. */
export async function proxyError(
  session: Session,
  url: string,
  kind: ProxyFailure,
  detail: string,
): Promise<TransportError> {
  const said = await session.resolveProxy(url).catch(() => '');
  const way = readPacResult(said).ways.find(({ by }) => by === 'proxy');
  const name = way?.by === 'proxy' ? { proxy: proxyName(way.url) } : {};
  return new TransportError(kind, new URL(url).host, false, { detail, ...name });
}
