import { direct, type ThroughProxy, type Way } from './way';

/** What the system says about the way to a URL. */
export interface SystemWays {
  /** In the order in which they are to be tried. */
  readonly ways: readonly Way[];
  /** Entries that cannot be used here, as they were written: SOCKS proxies above all. */
  readonly skipped: readonly string[];
}

const schemes: ReadonlyMap<string, string> = new Map([
  ['PROXY', 'http'],
  ['HTTP', 'http'],
  ['HTTPS', 'https'],
]);

function proxyAt(scheme: string, host: string): ThroughProxy | undefined {
  try {
    const { origin, hostname, href } = new URL(`${scheme}://${host}`);
    return hostname !== '' && href === `${origin}/` ? { by: 'proxy', url: origin } : undefined;
  } catch {
    return undefined;
  }
}

function wayOf(entry: string): Way | undefined {
  const [kind = '', host = '', ...more] = entry.split(/\s+/);
  if (/^DIRECT$/i.test(entry)) return direct;
  const scheme = schemes.get(kind.toUpperCase());
  return scheme === undefined || more.length > 0 ? undefined : proxyAt(scheme, host);
}

/**
 * Reads what `FindProxyForURL` of a PAC file, and Electron's `resolveProxy`, give: `PROXY a:8080; SOCKS5 b:1080; DIRECT`.
 * Nothing at all means: directly.
 */
export function readPacResult(text: string): SystemWays {
  const ways: Way[] = [];
  const skipped: string[] = [];
  for (const entry of text.split(';').map((part) => part.trim())) {
    if (entry === '') continue;
    const way = wayOf(entry);
    if (way === undefined) skipped.push(entry);
    else ways.push(way);
  }
  return { ways: ways.length === 0 && skipped.length === 0 ? [direct] : ways, skipped };
}
