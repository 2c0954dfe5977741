import type { X509Certificate } from 'node:crypto';
import type { Agent } from 'node:https';
import { peerCertificate } from './peer-certificate';
import { direct, type Way, type Ways } from './way';

/** How requests reach their hosts. */
export interface Roads {
  readonly to: (url: string) => Ways | Promise<Ways>;
  readonly agent: (way: Way) => Agent;
}

/** Where a request to a URL meets that host: at its destination, or at a proxy that uses TLS. */
function meeting(
  hostname: string,
  url: string,
  way: Way,
): { readonly url: string; readonly way: Way } | undefined {
  if (new URL(url).hostname === hostname) return { url, way };
  if (way.by === 'direct') return undefined;
  const proxy = new URL(way.url);
  return proxy.protocol === 'https:' && proxy.hostname === hostname
    ? { url: way.url, way: direct }
    : undefined;
}

/**
 * Whether a request would accept that certificate: a separate handshake with the same host succeeds, and the host shows
 * the same certificate in it.
 * @param hostname as it is written in a URL
 * @param urls that lead to that host, or through a proxy of that name
 */
export async function isAccepted(
  certificate: X509Certificate,
  hostname: string,
  urls: readonly string[],
  { to, agent }: Roads,
): Promise<boolean> {
  for (const url of urls)
    for (const way of await to(url)) {
      const met = meeting(hostname, url, way);
      if (met === undefined) continue;
      const shown = await peerCertificate({ url: met.url, agent: agent(met.way), accepted: true });
      if (shown?.raw.equals(certificate.raw) === true) return true;
    }
  return false;
}
