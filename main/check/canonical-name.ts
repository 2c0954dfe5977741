import type { Resolver } from 'node:dns/promises';
import { isIP } from 'node:net';

/** The name that Kerberos has for a host: aliases (CNAME) are followed. */
export type CanonicalName = (hostname: string, signal: AbortSignal) => Promise<string>;

/** More than any real chain of aliases has. */
const mostAliases = 8;
/** For each question to the name server, in milliseconds. */
const perQuestion = 2_000;

type Asking = Pick<Resolver, 'resolveCname' | 'cancel'>;

async function askingSystem(): Promise<Asking> {
  const { Resolver } = await import('node:dns/promises');
  return new Resolver({ timeout: perQuestion, tries: 1 });
}

/**
 * Follows the aliases of a host by asking the name server of the system.
 * @returns the last name; the host's own if there is no alias, or the name server does not answer
 */
export async function followAliases(hostname: string, signal: AbortSignal, given?: Asking): Promise<string> {
  let name = hostname.replace(/\.$/, '').toLowerCase();
  if (isIP(name.replace(/^\[|\]$/g, '')) !== 0) return name;
  const resolver = given ?? (await askingSystem());
  const cancel = (): void => resolver.cancel();
  signal.addEventListener('abort', cancel);
  try {
    for (let aliases = 0; aliases < mostAliases && !signal.aborted; aliases++) {
      const [next] = await resolver.resolveCname(name);
      if (next === undefined) break;
      name = next.replace(/\.$/, '').toLowerCase();
    }
  } catch {
    // No alias, or no answer.
  } finally {
    signal.removeEventListener('abort', cancel);
  }
  return name;
}
