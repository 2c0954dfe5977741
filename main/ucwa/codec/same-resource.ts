/** @returns the path in the normal form of RFC 3986: no unnecessary percent-encoding, hex digits in capitals */
const normalEncoding = (path: string): string =>
  path.replaceAll(/%[\da-f]{2}/gi, (code) => {
    const character = String.fromCharCode(Number.parseInt(code.slice(1), 16));
    return /[\w.~-]/.test(character) ? character : code.toUpperCase();
  });

/** A cache, because events name the same conversation and the same people again and again. There may be a thousand people. */
const keys = new Map<string, string>();
const mostKeys = 4_000;

/**
 * Makes a key that is the same for all URLs of a resource, however the server writes them: host and path. IIS, which
 * serves UCWA, ignores case in paths. The query does not identify the resource (QueryParameters, MultiTabSupport). Only
 * for comparing; requests use the URL as received.
 * @param url absolute; anything else is its own key
 */
export function resourceKey(url: string): string {
  const known = keys.get(url);
  if (known !== undefined) return known;
  if (keys.size >= mostKeys) keys.clear();
  const key = makeKey(url);
  keys.set(url, key);
  return key;
}

function makeKey(url: string): string {
  let parsed: URL;
  try {
    parsed = new URL(url);
  } catch {
    return url;
  }
  const { origin, pathname } = parsed;
  return origin + normalEncoding(pathname).toLowerCase().replace(/\/+$/, '');
}

/** Whether two absolute URLs identify the same resource; false if one is absent. */
export const isSameResource = (one: string | undefined, other: string | undefined): boolean =>
  one !== undefined && other !== undefined && resourceKey(one) === resourceKey(other);

/**
 * Whether a resource belongs to an application, that is, whether its URL is below the application's.
 * @param application absolute URL of the application
 */
export const belongsTo = (url: string, application: string): boolean =>
  `${resourceKey(url)}/`.startsWith(`${resourceKey(application)}/`);

/**
 * Moves the URL of a resource to the host where its application is now, only for comparing. When a client moves out of
 * an organisation's network, it finds the same application under another host name (MultiTabSupport, RootURL).
 * @param application absolute URL of the application
 * @returns the URL; `undefined` if its path is not below the application's
 */
export function atHostOf(url: string, application: string): string | undefined {
  const { pathname, search } = new URL(url);
  const there = new URL(pathname + search, application).href;
  return belongsTo(there, application) ? there : undefined;
}
