import { isLoopback } from '../../base/loopback';
import { PrivateLinkFault, ProtocolFault } from '../faults';
import { mayLead } from './reach';

/**
 * The absolute URL of a link (WebLinks). Relative ones belong to the host that `base` is on.
 * @param href as the server gave it
 * @param base URL that it came from, or the `applications` URL once that is known
 * @throws ProtocolFault where it could not be followed safely: another scheme than https (http only to loopback), a
 *   user name in it, or {@link PrivateLinkFault}: an address of this computer or of a private network, from a server that
 *   is not there itself
 */
export function resolve(href: string, base: string): string {
  let url: URL;
  try {
    url = new URL(href, base);
  } catch (error) {
    throw new ProtocolFault('A link is not a URL', { cause: error });
  }
  const secure = url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname));
  if (!secure)
    throw new ProtocolFault(`A link must be https, not ${url.protocol.slice(0, 12)} (host ${url.hostname})`);
  if (url.username !== '' || url.password !== '')
    throw new ProtocolFault('A link must not carry a user name');
  const from = new URL(base);
  if (!mayLead(from.hostname, url.hostname)) throw new PrivateLinkFault(from.host, url.host);
  return url.href;
}

/**
 * As {@link resolve}, and on the origin of `base`: commands carry the token, which must not go anywhere else.
 * @throws ProtocolFault
 */
export function resolvePinned(href: string, base: string): string {
  const url = resolve(href, base);
  if (new URL(url).origin !== new URL(base).origin)
    throw new ProtocolFault(`A link leads away from ${new URL(base).host}, to ${new URL(url).host}`);
  return url;
}

/** Adds or replaces query parameters; what the server put there otherwise stays as it is (QueryParameters). */
export function withQuery(url: string, parameters: Readonly<Record<string, string | number>>): string {
  const changed = new URL(url);
  // Not by searchParams.set on the whole: that would re-encode what the server wrote.
  const kept = changed.search
    .slice(1)
    .split('&')
    .filter((part) => part !== '' && !Object.hasOwn(parameters, part.split('=')[0] ?? ''));
  const added = Object.entries(parameters).map(
    ([name, value]) => `${name}=${encodeURIComponent(String(value))}`,
  );
  changed.search = [...kept, ...added].join('&');
  return changed.href;
}

/** The host and port that a URL names; `undefined` if it is not a URL. For a person to read: it may be any host. */
export function hostNamedBy(href: string, base?: string): string | undefined {
  try {
    return new URL(href, base).host || undefined;
  } catch {
    return undefined;
  }
}
