import type { OriginCookies } from './origin-cookies';
import type { CookieStore } from './transport';

/**
 * A shorter value is the name of a server ("fe01") rather than a secret: masking it would leave no log line readable.
 */
const leastSecret = 16;

/** With its list of public suffixes the library is large: it is loaded for the first cookie, not at start. */
const load = () => import('./origin-cookies');
let loading: ReturnType<typeof load> | undefined;

/**
 * The cookies of one sign-in. Each goes only to the origin that set it, so that a balancer finds the server that knows our
 * application (docs/decisions/0026-cookies-of-balancers.md).
 * @param onSecret receives each value that is kept, to be masked in logs
 */
export function createCookies(onSecret: (value: string) => void): CookieStore {
  const origins = new Map<string, OriginCookies>();
  let dropped = false;
  return {
    header: (url) => origins.get(new URL(url).origin)?.header(url) ?? '',
    async keep(url, line) {
      const { OriginCookies } = await (loading ??= load());
      if (dropped) return;
      const { origin } = new URL(url);
      const cookies = origins.get(origin) ?? new OriginCookies();
      origins.set(origin, cookies);
      const value = cookies.keep(url, line)?.replace(/^"(.*)"$/, '$1') ?? '';
      if (value.length >= leastSecret && !url.includes(value)) onSecret(value);
    },
    drop() {
      dropped = true;
      origins.clear();
    },
  };
}
