import { Cookie, CookieJar, domainMatch, MemoryCookieStore } from 'tough-cookie';

const mostCookies = 20;

/** Of a whole `Set-Cookie` line, in bytes. */
const mostBytes = 4096;

/** What may stand in a header: for anything else, Node refuses the whole request that is to carry the cookie. */
const sendable = /^[\t\x20-\x7e\x80-\xff]*$/;

/** tough-cookie counts `Max-Age` from the last use, so a cookie in use would never expire (RFC 6265, 5.2.2). */
function fixExpiry(cookie: Cookie): void {
  if (typeof cookie.maxAge !== 'number') return;
  const at = new Date(cookie.maxAge > 0 ? Date.now() + cookie.maxAge * 1_000 : 0);
  cookie.expires = Number.isNaN(at.getTime()) ? 'Infinity' : at;
  cookie.maxAge = null;
}

const keyOf = ({ path, key }: Cookie): string => `${path ?? '/'};${key}`;

const isOver = (cookie: Cookie): boolean => (cookie.expiryTime() ?? Infinity) <= Date.now();

/** The cookies of one origin. They belong to its host alone, whatever `Domain` says, and are kept in memory. */
export class OriginCookies {
  readonly #store = new MemoryCookieStore();
  // No list of public suffixes knows the names within an organisation.
  readonly #jar = new CookieJar(this.#store, { rejectPublicSuffixes: false });
  /** By path and name. The first was set or sent the longest ago, and is the first to be dropped. */
  readonly #used = new Map<string, Cookie>();

  /**
   * Keeps a cookie unless it is too long, malformed or for another host.
   * @param url what the server answered, of this origin
   * @param line a `Set-Cookie` header as it came
   * @returns the value that is kept
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

  /** @returns the value of a `Cookie` header for that URL of this origin; '' without any */
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
    if (domain === null || path === null) return; // the jar has filled in both
    this.#used.delete(keyOf(cookie));
    void this.#store.removeCookie(domain, path, key);
    // Otherwise the store would keep the paths of all cookies that it ever had.
    const used = [...this.#used.values()];
    if (!used.some((other) => other.path === path)) void this.#store.removeCookies(domain, path);
  }
}
