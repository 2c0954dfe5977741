import ipaddr from 'ipaddr.js';
import { isLoopback } from '../../base/loopback';
import { PrivateLinkFault, ProtocolFault } from '../faults';

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

/** How near a host is, judged by its name: a literal address, or one of the names for this computer. */
type Reach =
  /** This computer itself. */
  | 'thisComputer'
  /** An address that means a different computer in each network, or that wraps an address of the other protocol. */
  | 'private'
  /** A public address, or a name: only the network knows where a name leads. */
  | 'public';

/** Names for this computer in the hosts files of common systems (RFC 6761 defines the first). */
const ownName =
  /^(?:(?:.+\.)?localhost|localhost[46]?(?:\.localdomain[46]?)?|localhost\.local|ip6-(?:localhost|loopback))\.*$/;

const thisComputer: ReadonlySet<string> = new Set(['loopback', 'unspecified']);

/** 2000::/3 is the only part of IPv6 assigned for public use; ::10.0.0.1, for example, is not in it. */
const global = ipaddr.IPv6.parseCIDR('2000::/3');

const isGlobal = (address: ipaddr.IPv4 | ipaddr.IPv6): boolean =>
  address.range() === 'unicast' && (address instanceof ipaddr.IPv4 || address.match(global));

/**
 * Judges how near a host is. Names are not looked up: many organisations have a name for their server that leads to a
 * private address.
 * @param hostname from a parsed URL, which spells each address in one way
 */
function reachOf(hostname: string): Reach {
  if (isLoopback(hostname) || ownName.test(hostname)) return 'thisComputer';
  const bare = hostname.replace(/^\[|\]$/g, '');
  if (!ipaddr.isValid(bare)) return 'public';
  // An IPv4-mapped IPv6 address connects to the IPv4 address.
  const address = ipaddr.process(bare);
  if (thisComputer.has(address.range())) return 'thisComputer';
  return isGlobal(address) ? 'public' : 'private';
}

/** Whether a server may refer its clients to a host: never to one nearer to them than the server itself. */
function mayLead(from: string, to: string): boolean {
  const there = reachOf(to);
  if (there === 'public' || from === to) return true;
  const here = reachOf(from);
  return here === 'thisComputer' || here === there;
}
