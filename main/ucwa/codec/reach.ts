import ipaddr from 'ipaddr.js';
import { isLoopback } from '../../base/loopback';

/** How near a host is, judged by its name: a literal address, or one of the names for this computer. */
export type Reach =
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
export function reachOf(hostname: string): Reach {
  if (isLoopback(hostname) || ownName.test(hostname)) return 'thisComputer';
  const bare = hostname.replace(/^\[|\]$/g, '');
  if (!ipaddr.isValid(bare)) return 'public';
  // An IPv4-mapped IPv6 address connects to the IPv4 address.
  const address = ipaddr.process(bare);
  if (thisComputer.has(address.range())) return 'thisComputer';
  return isGlobal(address) ? 'public' : 'private';
}

/** Whether a server may refer its clients to a host: never to one nearer to them than the server itself. */
export function mayLead(from: string, to: string): boolean {
  const there = reachOf(to);
  if (there === 'public' || from === to) return true;
  const here = reachOf(from);
  return here === 'thisComputer' || here === there;
}
