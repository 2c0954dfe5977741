import { direct, type ThroughProxy, type Route } from './route';

/** The system's answer about the route to a URL. */
interface SystemRoutes {
  /** In the order in which to try them. */
  readonly routes: readonly Route[];
  /** Entries that the app does not support, as written: mostly SOCKS proxies. */
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

function routeOf(entry: string): Route | undefined {
  const [kind = '', host = '', ...more] = entry.split(/\s+/);
  if (/^DIRECT$/i.test(entry)) return direct;
  const scheme = schemes.get(kind.toUpperCase());
  return scheme === undefined || more.length > 0 ? undefined : proxyAt(scheme, host);
}

/**
 * Reads the result of a PAC file's `FindProxyForURL` or of Electron's `resolveProxy`, such as
 * `PROXY a:8080; SOCKS5 b:1080; DIRECT`. An empty text means no proxy.
 */
export function readPacResult(text: string): SystemRoutes {
  const routes: Route[] = [];
  const skipped: string[] = [];
  for (const entry of text.split(';').map((part) => part.trim())) {
    if (entry === '') continue;
    const route = routeOf(entry);
    if (route === undefined) skipped.push(entry);
    else routes.push(route);
  }
  return { routes: routes.length === 0 && skipped.length === 0 ? [direct] : routes, skipped };
}
