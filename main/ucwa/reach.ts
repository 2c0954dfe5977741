import ipaddr from 'ipaddr.js';
import { isLoopback } from '../loopback';

/** How far away what a host name names is: a literal address, or one of the names for this computer. */
export type Reach =
  /** It can be nothing but the computer that asks. */
  | 'thisComputer'
  /** An address that means another computer in each network, or that wraps an address of the other protocol. */
  | 'private'
  /** A public address, or a name: where that leads only the network can say. */
  | 'public';

/** Names that the hosts files of the usual systems give to this computer (RFC 6761 has the first). */
const ownName =
  /^(?:(?:.+\.)?localhost|localhost[46]?(?:\.localdomain[46]?)?|localhost\.local|ip6-(?:localhost|loopback))\.*$/;

const thisComputer: ReadonlySet<string> = new Set(['loopback', 'unspecified']);

/** 2000::/3 is all of IPv6 that is assigned for public use; ::10.0.0.1, say, is not in it. */
const global = ipaddr.IPv6.parseCIDR('2000::/3');

const isGlobal = (address: ipaddr.IPv4 | ipaddr.IPv6): boolean =>
  address.range() === 'unicast' && (address instanceof ipaddr.IPv4 || address.match(global));

/**
 * Names are not looked up: many servers are reached by a name of their organisation that leads to a private address.
 * @param hostname as a URL has it, so that every way to write an address has become one
 */
export function reachOf(hostname: string): Reach {
  if (isLoopback(hostname) || ownName.test(hostname)) return 'thisComputer';
  const bare = hostname.replace(/^\[|\]$/g, '');
  if (!ipaddr.isValid(bare)) return 'public';
  // An IPv4 address in the form of an IPv6 one is reached as what it is.
  const address = ipaddr.process(bare);
  if (thisComputer.has(address.range())) return 'thisComputer';
  return isGlobal(address) ? 'public' : 'private';
}

/** Whether a server may send its clients there: never nearer to them than it is itself. */
export function mayLead(from: string, to: string): boolean {
  const there = reachOf(to);
  if (there === 'public' || from === to) return true;
  const here = reachOf(from);
  return here === 'thisComputer' || here === there;
}
