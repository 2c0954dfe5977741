import type { X509Certificate } from 'node:crypto';
import type { Agent } from 'node:https';
import { peerCertificate } from './peer-certificate';
import { direct, type Route, type Routes } from './route';

/** How requests reach their hosts. */
export interface Routing {
  readonly to: (url: string) => Routes | Promise<Routes>;
  readonly agent: (route: Route) => Agent;
}

/** @returns where a request to a URL connects to a host: as its destination, or as a proxy that uses TLS */
function endpointAt(
  hostname: string,
  url: string,
  route: Route,
): { readonly url: string; readonly route: Route } | undefined {
  if (new URL(url).hostname === hostname) return { url, route };
  if (route.by === 'direct') return undefined;
  const proxy = new URL(route.url);
  return proxy.protocol === 'https:' && proxy.hostname === hostname
    ? { url: route.url, route: direct }
    : undefined;
}

/**
 * Whether a request would accept a certificate: a separate handshake with the same host succeeds, and the host presents
 * the same certificate in it.
 * @param hostname as URLs spell it
 * @param urls that lead to the host, or through a proxy of that name
 */
export async function isAccepted(
  certificate: X509Certificate,
  hostname: string,
  urls: readonly string[],
  { to, agent }: Routing,
): Promise<boolean> {
  for (const url of urls)
    for (const route of await to(url)) {
      const endpoint = endpointAt(hostname, url, route);
      if (endpoint === undefined) continue;
      const shown = await peerCertificate({
        url: endpoint.url,
        agent: agent(endpoint.route),
        accepted: true,
      });
      if (shown?.raw.equals(certificate.raw) === true) return true;
    }
  return false;
}
