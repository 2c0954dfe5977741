import type { Logger } from '../../base/log';
import { oneLine } from '../../../common/one-line';
import { LinkFault, ProtocolFault } from '../faults';
import { resolve, resolvePinned } from './href';
import type { Link } from './resource';

/**
 * The absolute URL of a link that a command may follow with its token (Hypermedia).
 * @param base URL that the link came from
 * @returns `undefined` if there is no such link, or none that can be used
 */
export type Follow = (link: Link | undefined, base: string) => string | undefined;

/** A limit, since a server could use a new rel each time. */
const mostTold = 100;

/** A link's value for a log or a message: without user name, query and fragment, which may hold a secret. */
const shown = (href: string): string =>
  oneLine(
    href
      .slice(0, 2048)
      .replace(/\/\/[^/?#]*@/, '//…@')
      .replace(/([?#]).+$/s, '$1…'),
  );

const tryResolve = (make: () => string): string | ProtocolFault => {
  try {
    return make();
  } catch (error) {
    if (error instanceof ProtocolFault) return error;
    throw error;
  }
};

/**
 * Follows optional links: one that cannot be followed safely counts as absent, and costs nothing but what depends on it.
 * @param logger gets the reason, once for each rel and reason
 */
export function followWith(logger: Pick<Logger, 'warn'>): Follow {
  const told = new Set<string>();
  return (link, base) => {
    if (link === undefined) return undefined;
    const url = tryResolve(() => resolvePinned(link.href, base));
    if (typeof url === 'string') return url;
    const kind = `${link.rel} ${url.message}`;
    if (!told.has(kind) && told.size < mostTold) {
      told.add(kind);
      logger.warn(`The link "${oneLine(link.rel)}" (${shown(link.href)}) counts as absent:`, url.message);
    }
    return undefined;
  };
}

/**
 * The first link that can be followed, when nothing works without one.
 * @param links at least one, the best first
 * @param pinned false for discovery, whose links may lead to other hosts
 * @returns the link, and its absolute URL
 * @throws LinkFault about the first, if none can
 */
export function requireLink(
  links: readonly [Link, ...Link[]],
  base: string,
  pinned = true,
): readonly [link: Link, url: string] {
  const [first] = links;
  const faults: ProtocolFault[] = [];
  for (const link of links) {
    const url = tryResolve(() => (pinned ? resolvePinned : resolve)(link.href, base));
    if (typeof url === 'string') return [link, url];
    faults.push(url);
  }
  throw new LinkFault(oneLine(first.rel), shown(first.href), new URL(base).host, faults[0]);
}
