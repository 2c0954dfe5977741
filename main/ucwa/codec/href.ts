import ipaddr from 'ipaddr.js';
import { late } from '../../../common/late';
import { isLoopback } from '../../base/loopback';
import { PrivateLinkFault, ProtocolFault } from '../faults';

/** The last base: the links of an answer all have the same one, and parsing a URL costs more than all other checks. */
let last = { base: '', url: new URL('about:blank') };

function parsedBase(base: string): URL {
  if (last.base !== base) last = { base, url: new URL(base) };
  return last.url;
}

/** @throws ProtocolFault if following the link is unsafe */
function parsed(href: string, from: URL): URL {
  let url: URL;
  try {
    url = new URL(href, from);
  } catch (error) {
    throw new ProtocolFault('A link is not a URL', { cause: error });
  }
  const secure = url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname));
  if (!secure)
    throw new ProtocolFault(`A link must be https, not ${url.protocol.slice(0, 12)} (host ${url.hostname})`);
  if (url.username !== '' || url.password !== '')
    throw new ProtocolFault('A link must not carry a user name');
  if (!mayLead(from.hostname, url.hostname)) throw new PrivateLinkFault(from.host, url.host);
  return url;
}

/**
 * Resolves a link (WebLinks).
 * @param href as the server sent it
 * @param base URL of the answer, or the `applications` URL once it is known; relative links belong to its host
 * @returns the absolute URL
 * @throws ProtocolFault if following it is unsafe: a scheme other than https (http only to loopback) or a user name;
 *   {@link PrivateLinkFault} for an address of this computer or of a private network, if the server is not there itself
 */
export const resolve = (href: string, base: string): string => parsed(href, parsedBase(base)).href;

/**
 * Like {@link resolve}, but only within the origin of `base`: commands carry its token, which must not go elsewhere.
 * @throws ProtocolFault
 */
export function resolvePinned(href: string, base: string): string {
  const from = parsedBase(base);
  const url = parsed(href, from);
  if (url.origin !== from.origin)
    throw new ProtocolFault(`A link leads away from ${from.host}, to ${url.host}`);
  return url.href;
}

/** @returns the URL with these query parameters; the server's other parameters stay unchanged (QueryParameters) */
export function withQuery(url: string, parameters: Readonly<Record<string, string | number>>): string {
  const changed = new URL(url);
  // searchParams.set would encode the server's parameters again.
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

/** @returns host and port of a URL, only for display, since it may be any host; `undefined` if it is not a URL */
export function hostNamedBy(href: string, base?: string): string | undefined {
  try {
    return new URL(href, base).host || undefined;
  } catch {
    return undefined;
  }
}

/** How near a host is, by its name alone: a literal address, or a name of this computer. */
type Reach =
  /** This computer itself. */
  | 'thisComputer'
  /** An address that means a different computer in each network, or that wraps an address of the other IP version. */
  | 'private'
  /** A public address, or a name, since only the network knows where a name leads. */
  | 'public';

/** Names for this computer in the hosts files of common systems (RFC 6761 defines the first). */
const ownName =
  /^(?:(?:.+\.)?localhost|localhost[46]?(?:\.localdomain[46]?)?|localhost\.local|ip6-(?:localhost|loopback))\.*$/;

const thisComputer: ReadonlySet<string> = new Set(['loopback', 'unspecified']);

/** 2000::/3 is the only part of IPv6 assigned for public use; ::10.0.0.1, for example, is not in it. */
const global = late(() => ipaddr.IPv6.parseCIDR('2000::/3'));

const isGlobal = (address: ipaddr.IPv4 | ipaddr.IPv6): boolean =>
  address.range() === 'unicast' && (address instanceof ipaddr.IPv4 || address.match(global()));

/**
 * Judges how near a host is, without looking up its name: in many organisations the name of the server leads to a
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

/** Whether a server may refer its clients to a host, which must not be nearer to them than the server. */
function mayLead(from: string, to: string): boolean {
  if (from === to) return true;
  const there = reachOf(to);
  if (there === 'public') return true;
  const here = reachOf(from);
  return here === 'thisComputer' || here === there;
}
