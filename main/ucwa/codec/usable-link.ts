import type { Logger } from '../../base/log';
import { oneLine } from '../../../common/one-line';
import { LinkFault, ProtocolFault } from '../faults';
import { resolve, resolvePinned } from './href';
import type { Link } from './resource';

/**
 * Resolves a link that a command may follow with its token (Hypermedia).
 * @param base URL of the answer with the link
 * @returns the absolute URL; `undefined` if the link is absent or unusable
 */
export type Follow = (link: Link | undefined, base: string) => string | undefined;

/** A limit, because the server could send a new rel each time. */
const mostLogged = 100;

/** @returns a link for logs and messages, without user name, query and fragment, which may contain secrets */
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
 * Creates the resolver of optional links. A link that is unsafe to follow counts as absent, which affects only what
 * needs it.
 * @param logger gets each rel and reason once
 */
export function followWith(logger: Pick<Logger, 'warn'>): Follow {
  const logged = new Set<string>();
  return (link, base) => {
    if (link === undefined) return undefined;
    const url = tryResolve(() => resolvePinned(link.href, base));
    if (typeof url === 'string') return url;
    const kind = `${link.rel} ${url.message}`;
    if (!logged.has(kind) && logged.size < mostLogged) {
      logged.add(kind);
      logger.warn(`The link "${oneLine(link.rel)}" (${shown(link.href)}) counts as absent:`, url.message);
    }
    return undefined;
  };
}

/**
 * Finds the first usable link, if nothing works without one.
 * @param links the best first
 * @param pinned false for discovery, whose links may lead to other hosts
 * @returns the link and its absolute URL
 * @throws LinkFault about the first link, if none is usable
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
