import type { OriginCookies } from './origin-cookies';
import type { CookieStore } from './transport';

/** A shorter value is the name of a server ("fe01") rather than a secret, and masking it would make logs unreadable. */
const leastSecret = 16;

/** The library is large, because it has a list of public suffixes, so it is loaded for the first cookie, not at start. */
const load = () => import('./origin-cookies');
let loading: ReturnType<typeof load> | undefined;

/**
 * The cookies of one sign-in. Each goes only to the origin that set it. With them, a load balancer finds the server that
 * knows our application (docs/decisions/0026-cookies-of-balancers.md).
 * @param onSecret receives each stored value, so that logs mask it
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
