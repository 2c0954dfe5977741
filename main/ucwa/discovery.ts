import { type Limits, TransportError } from '../net/transport';
import { ProblemError } from '../problem';
import { ProtocolFault, StatusError } from './faults';
import { resolve } from './href';
import { toResource } from './json';
import { headerOf } from './media-type';
import { problemOf } from './reasons';
import { linkOf, type Resource } from './resource';
import type { Session } from './session';
import { domainOf, type Trust } from './trust';

const mostRedirects = 5;

export interface DiscoveryOptions {
  /** Sign-in address. */
  readonly address: string;
  /** Discovery root that the user named; '' = by the domain. */
  readonly server: string;
  readonly session: Session;
  readonly trust: Trust;
  /** Told once the server is found, before credentials are needed. */
  readonly onFound: () => void;
  /** For each of the addresses that are tried by domain, and for a named one. */
  readonly limits: Limits;
}

/** Addresses to try, in order (RootURL): inside the organisation first. HTTPS only. */
const candidates = (address: string): readonly string[] =>
  ['lyncdiscoverinternal', 'lyncdiscover'].map((name) => `https://${name}.${domainOf(address)}/`);

const tooManyRedirects = (first: string, last: string): ProblemError =>
  new ProblemError({
    code: 'TooManyRedirects',
    message: `${new URL(first).host} sends the sign-in round in circles, last to ${new URL(last).host}.`,
    advice: 'Ask your administrator.',
    next: 'contactAdministrator',
  });

/** A 302 within the sign-in domain is followed; to anywhere else it counts as a failure of that address (RootURL). */
async function getRoot(
  url: string,
  { session, address, limits }: DiscoveryOptions,
): Promise<{ url: string; root: Resource }> {
  let at = url;
  for (let hop = 0; hop <= mostRedirects; hop++) {
    try {
      const answer = await session.request({ method: 'GET', url: at, limits });
      return { url: at, root: toResource(answer.body) };
    } catch (error) {
      if (!(error instanceof StatusError) || error.status < 300 || error.status >= 400) throw error;
      const next = resolve(headerOf(error.response, 'location') ?? '', at);
      const { hostname } = new URL(next);
      const domain = domainOf(address);
      const same =
        hostname === new URL(at).hostname || hostname === domain || hostname.endsWith(`.${domain}`);
      if (!same) throw error;
      at = next;
    }
  }
  throw tooManyRedirects(url, at);
}

async function findRoot(options: DiscoveryOptions): Promise<{ url: string; root: Resource }> {
  if (options.server !== '') return getRoot(options.server, options);
  const failures: string[] = [];
  for (const candidate of candidates(options.address)) {
    try {
      return await getRoot(candidate, options);
    } catch (error) {
      const failed =
        error instanceof TransportError || error instanceof StatusError || error instanceof ProtocolFault;
      if (!failed || (error instanceof TransportError && error.kind === 'aborted')) throw error;
      failures.push(problemOf(error).message);
    }
  }
  throw new ProblemError({
    code: 'ServerNotFound',
    message: `No Skype for Business server was found for ${domainOf(options.address)}.`,
    advice: 'Check the sign-in address and the network (VPN?), or name the server yourself.',
    next: 'retry',
    details: failures.join(' '),
  });
}

/**
 * From a sign-in address to the URL where applications are created (RootURL).
 * @returns absolute URL of `applications`
 * @throws ProblemError `ServerNotFound`, `TooManyRedirects`, `HostNotTrusted`, `LinkMissing`; StatusError, ProtocolFault,
 *   TransportError
 */
export async function discover(options: DiscoveryOptions): Promise<string> {
  const { session, trust } = options;
  let { url, root: resource } = await findRoot(options);
  const first = url;
  const seen = new Set([url]);
  for (;;) {
    // A recorded answer holds `redirect` beside other links: it goes before them.
    const redirect = linkOf(resource, 'redirect');
    const applications = linkOf(resource, 'applications');
    const link = redirect ?? applications ?? linkOf(resource, 'user');
    if (link === undefined)
      throw new ProblemError({
        code: 'LinkMissing',
        message: `${new URL(url).host} offers neither "user" nor "applications".`,
        advice: 'This account may not be enabled for Skype for Business clients: ask your administrator.',
        next: 'contactAdministrator',
      });
    const next = resolve(link.href, url);
    await trust.check(next);
    if (link === applications) return next;
    if (seen.has(next) || seen.size > 2 * mostRedirects) throw tooManyRedirects(first, next);
    seen.add(next);
    if (redirect === undefined) options.onFound();
    url = next;
    resource = await session.get(url);
  }
}
