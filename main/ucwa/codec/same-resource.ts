/** Percent-encoding in the one form that RFC 3986 calls normal: nothing encoded that need not be, hex in capitals. */
const normalEncoding = (path: string): string =>
  path.replaceAll(/%[\da-f]{2}/gi, (code) => {
    const character = String.fromCharCode(Number.parseInt(code.slice(1), 16));
    return /[\w.~-]/.test(character) ? character : code.toUpperCase();
  });

/** The newest keys, since a conversation's URL is compared with each of a thousand events. */
const keys = new Map<string, string>();
const mostKeys = 1_000;

/**
 * What two URLs of one resource have in common, however the server writes them: host and path. IIS, which serves UCWA,
 * takes paths in any case. The query says how a resource is asked for, not which one it is (QueryParameters,
 * MultiTabSupport). For comparing only: requests go to the URL as it came.
 * @param url absolute; what is no URL is compared as it is
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

/** Whether two absolute URLs name the same resource; an absent one names none. */
export const isSameResource = (one: string | undefined, other: string | undefined): boolean =>
  one !== undefined && other !== undefined && resourceKey(one) === resourceKey(other);

/**
 * Whether a resource belongs to an application: its links are below it.
 * @param application absolute URL of the application
 */
export const belongsTo = (url: string, application: string): boolean =>
  `${resourceKey(url)}/`.startsWith(`${resourceKey(application)}/`);

/**
 * The URL of a resource at the host where its application is now, for comparing only. A client that moves from inside
 * an organisation to the outside finds the same application under another host name (MultiTabSupport, RootURL).
 * @param application absolute URL of the application
 * @returns the URL; `undefined` if its path is not below the application's
 */
export function atHostOf(url: string, application: string): string | undefined {
  const { pathname, search } = new URL(url);
  const there = new URL(pathname + search, application).href;
  return belongsTo(there, application) ? there : undefined;
}
