import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { realm, ticketCache, type Tickets } from './forged-tickets';

/**
 * Writes the Kerberos files of a user.
 * @param kdcPort on loopback
 * @param tickets absent = there are none
 * @returns the variables that name them
 */
export function kerberosHome(folder: string, kdcPort: number, tickets?: Tickets): NodeJS.ProcessEnv {
  const [config, cache] = [join(folder, 'krb5.conf'), join(folder, 'tickets')];
  writeFileSync(
    config,
    `[libdefaults]
default_realm = ${realm}
dns_lookup_kdc = false
dns_lookup_realm = false
dns_canonicalize_hostname = false
rdns = false
[realms]
${realm} = {
 kdc = 127.0.0.1:${kdcPort}
}
`,
  );
  if (tickets !== undefined) writeFileSync(cache, ticketCache(tickets), { mode: 0o600 });
  // The library translates its words.
  return { KRB5_CONFIG: config, KRB5CCNAME: `FILE:${cache}`, LANGUAGE: 'en' };
}
