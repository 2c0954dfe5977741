import { Cookie, CookieJar, domainMatch, MemoryCookieStore } from 'tough-cookie';

const mostCookies = 20;

/** The maximum for a whole `Set-Cookie` line, in bytes. */
const mostBytes = 4096;

/** The characters that a header may contain. With any other, Node refuses every request that carries the cookie. */
const sendable = /^[\t\x20-\x7e\x80-\xff]*$/;

/** tough-cookie counts `Max-Age` from the last use, so that a cookie in use would never expire (RFC 6265, 5.2.2). */
function fixExpiry(cookie: Cookie): void {
  if (typeof cookie.maxAge !== 'number') return;
  const at = new Date(cookie.maxAge > 0 ? Date.now() + cookie.maxAge * 1_000 : 0);
  cookie.expires = Number.isNaN(at.getTime()) ? 'Infinity' : at;
  cookie.maxAge = null;
}

const keyOf = ({ path, key }: Cookie): string => `${path ?? '/'};${key}`;

const isOver = (cookie: Cookie): boolean => (cookie.expiryTime() ?? Infinity) <= Date.now();

/** The cookies of one origin, in memory. They belong only to its host, whatever `Domain` says. */
export class OriginCookies {
  readonly #store = new MemoryCookieStore();
  // The list of public suffixes does not know the names within an organisation.
  readonly #jar = new CookieJar(this.#store, { rejectPublicSuffixes: false });
  /** By path and name, the least recently used first, which is also dropped first. */
  readonly #used = new Map<string, Cookie>();

  /**
   * Stores a cookie unless it is too long, malformed or for another host.
   * @param url of the request, at this origin
   * @param line a `Set-Cookie` header as received
   * @returns the stored value
   */
  keep(url: string, line: string): string | undefined {
    if (line.length > mostBytes || !sendable.test(line)) return undefined;
    const cookie = Cookie.parse(line);
    if (cookie === undefined) return undefined;
    const { domain } = cookie;
    if (domain !== null && domainMatch(new URL(url).hostname, domain) !== true) return undefined;
    cookie.domain = null;
    fixExpiry(cookie);
    if (this.#jar.setCookieSync(cookie, url, { ignoreError: true }) === undefined) return undefined;
    this.#use(cookie);
    this.#limit();
    return this.#used.has(keyOf(cookie)) ? cookie.value : undefined;
  }

  /** @returns the `Cookie` header for a URL of this origin; '' without cookies */
  header(url: string): string {
    const cookies = this.#jar.getCookiesSync(url);
    for (const cookie of cookies) this.#use(cookie);
    return cookies.map((cookie) => cookie.cookieString()).join('; ');
  }

  #use(cookie: Cookie): void {
    const key = keyOf(cookie);
    this.#used.delete(key);
    this.#used.set(key, cookie);
  }

  #limit(): void {
    for (const cookie of this.#used.values()) if (isOver(cookie)) this.#forget(cookie);
    for (const cookie of this.#used.values()) if (this.#used.size > mostCookies) this.#forget(cookie);
  }

  #forget(cookie: Cookie): void {
    const { domain, path, key } = cookie;
    if (domain === null || path === null) return; // never: the jar sets both
    this.#used.delete(keyOf(cookie));
    void this.#store.removeCookie(domain, path, key);
    // Otherwise the store would keep the paths of all cookies that it ever had.
    const used = [...this.#used.values()];
    if (!used.some((other) => other.path === path)) void this.#store.removeCookies(domain, path);
  }
}
