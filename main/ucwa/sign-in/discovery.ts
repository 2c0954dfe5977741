import { defined } from '../../../common/defined';
import type { Clock } from '../../base/clock';
import { sentences, type Text, text } from '../../../common/text';
import { TransportError } from '../../net/transport';
import { type Problem, ProblemError } from '../../../common/problem';
import { Hops } from './discovery-hops';
import { isOfProxy, isTurnedDown, OlderDiscovery, ProtocolFault, SignInFault, StatusError } from '../faults';
import { toResource } from '../codec/json';
import { headerOf } from '../codec/media-type';
import { olderLinks } from './older-discovery';
import type { Purpose } from '../problems/purpose';
import { problemOf } from '../problems/reasons';
import type { Resource } from '../codec/resource';
import { type Answer, noting, type Session } from '../session';
import { type StatusKind, statusKindOf } from '../problems/status-kind';
import { domainOf, isWithin, type Trust } from './trust';
import { requireLink } from '../codec/usable-link';
import { inTime } from '../signals';

export interface DiscoveryOptions {
  /** Sign-in address. */
  readonly address: string;
  /** Discovery root that the user named; '' = by the domain. */
  readonly server: string;
  readonly session: Session;
  readonly trust: Trust;
  /** Told once the server is found, before credentials are needed, and waited for. */
  readonly onFound: (next: string) => void | Promise<void>;
  readonly clock: Clock;
  /** Ends it. */
  readonly signal: AbortSignal;
  /** For all that an address answers that is only guessed, its 302s among it; in milliseconds. */
  readonly perGuess: number;
}

/** Addresses to try, in order (RootURL): inside the organisation first. HTTPS only. */
const candidates = (address: string): readonly string[] =>
  ['lyncdiscoverinternal', 'lyncdiscover'].map((name) => `https://${name}.${domainOf(address)}/`);

const moved: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/** Where somebody has got to, and what stands there. */
interface Step {
  readonly url: string;
  readonly resource: Resource;
}

/** Where a 302 may be followed to: within the sign-in domain, or on the same host (RootURL). */
function movedTo(error: unknown, from: string, address: string): string | undefined {
  if (!(error instanceof StatusError) || !moved.has(error.status)) return undefined;
  const location = { rel: 'Location', href: headerOf(error.response, 'location') ?? '' };
  const [, to] = requireLink([location], from, false);
  const { hostname } = new URL(to);
  return hostname === new URL(from).hostname || isWithin(hostname, domainOf(address)) ? to : undefined;
}

/** If a host refuses the token that its own challenge asked for: the same resource at the host that granted it. */
function atGranter(error: SignInFault, from: string): string | undefined {
  if (!error.granted) return undefined;
  const { origin, pathname, search } = new URL(from);
  const to = new URL(pathname + search, error.url);
  return to.origin === origin ? undefined : to.href;
}

/** @throws ProtocolFault if it is not an answer of discovery */
const linksIn = (answer: Answer, url: string): Promise<Resource> =>
  noting(answer.came, () => {
    const older = olderLinks(answer.body);
    if (older?.size === 0) throw new OlderDiscovery();
    const resource = { ...toResource(answer.body), ...defined({ links: older }) };
    if (answer.status === 200 && resource.links.size > 0) return resource;
    throw new ProtocolFault(`${new URL(url).host} answers without links`);
  });

/** Reads discovery at a URL, follows 302s that it may follow, and tries once the host that granted the token. */
async function read(
  first: string,
  hops: Hops,
  { session, trust, address }: DiscoveryOptions,
  how: { readonly purpose: Purpose; readonly anonymous?: boolean; readonly signal?: AbortSignal },
): Promise<Step> {
  let url = first;
  let refused: SignInFault | undefined; // because of which the host that granted the token is asked
  for (;;) {
    try {
      // The same service answers XML types other than `application/xml` in another schema.
      const answer = await session.request({ method: 'GET', url, representation: 'json', ...how });
      return { url, resource: await linksIn(answer, url) };
    } catch (error) {
      let to = movedTo(error, url, address);
      if (refused === undefined && error instanceof SignInFault) {
        to = atGranter(error, url);
        refused = error;
      }
      // That host may serve tokens alone: what it says then is no answer to this.
      const isNoAnswer = error instanceof StatusError || error instanceof ProtocolFault;
      if (to === undefined) throw isNoAnswer ? (refused ?? error) : error;
      await trust.check(to);
      url = hops.on(to, true);
    }
  }
}

/** Something other than discovery often answers to a guessed name, and says so in one of these ways. */
const noDiscovery: ReadonlySet<StatusKind> = new Set([
  'moved',
  'rejected',
  'absent',
  'conflict',
  'unexpected',
]);

/** A refusal that says something about the server, or about the network on the way to it. */
const isThere = (error: unknown): boolean =>
  error instanceof StatusError && !noDiscovery.has(statusKindOf(error.status));

async function findRoot(options: DiscoveryOptions): Promise<Step & { readonly hops: Hops }> {
  const { clock, signal, perGuess } = options;
  const from = async (
    root: string,
    how: Parameters<typeof read>[3],
  ): Promise<Step & { readonly hops: Hops }> => {
    const hops = new Hops(root);
    return { ...(await read(root, hops, options, how)), hops };
  };
  if (options.server !== '') return from(options.server, { purpose: 'namedServer' });
  const failures: Text[] = [];
  let proxyFault: TransportError | undefined;
  let distrusted: Problem | undefined;
  let answered: Problem | undefined;
  let older: OlderDiscovery | undefined;
  for (const candidate of candidates(options.address)) {
    try {
      // Nobody vouches for what answers to a guessed name: it gets no password, whatever it asks for.
      return await inTime(
        perGuess,
        clock,
        signal,
        (ofGuess) => from(candidate, { purpose: 'guess', anonymous: true, signal: ofGuess }),
        () => new TransportError('timeout', new URL(candidate).host, true),
      );
    } catch (error) {
      const failed =
        error instanceof TransportError || error instanceof StatusError || error instanceof ProtocolFault;
      if (!failed || (error instanceof TransportError && error.kind === 'aborted')) throw error;
      if (isTurnedDown(error)) throw error;
      if (isOfProxy(error)) proxyFault = error;
      if (error instanceof OlderDiscovery) older = error;
      const problem = problemOf(error);
      if (problem.code === 'CertificateInvalid') distrusted = problem;
      if (isThere(error)) answered = problem;
      failures.push(problem.message);
    }
  }
  if (proxyFault !== undefined) throw proxyFault;
  if (older !== undefined) throw older;
  // There is a server by the right name, and its answer says more than "no server was found".
  const { message, advice } = distrusted ??
    answered ?? {
      message: text('ucwa.problem.ServerNotFound', { domain: domainOf(options.address) }),
      advice: text('ucwa.advice.checkAddressOrNameServer'),
    };
  throw new ProblemError({
    code: 'ServerNotFound',
    message,
    ...defined({ advice }),
    next: 'retry',
    details: sentences(...failures),
  });
}

/**
 * From a sign-in address to the URL where applications are created (RootURL).
 * @returns absolute URL of `applications`
 * @throws ProblemError `ServerNotFound`, `TooManyRedirects`, `HostNotTrusted`, `LinkMissing`; StatusError, ProtocolFault,
 *   TransportError
 */
export async function discover(options: DiscoveryOptions): Promise<string> {
  const found = await findRoot(options);
  const { hops } = found;
  let { url, resource }: Step = found;
  for (;;) {
    // A recorded answer holds `redirect` beside other links: it goes before them.
    const { links } = resource;
    const [best, ...others] = ['redirect', 'applications', 'user'].flatMap(
      (rel) => links.get(rel)?.slice(0, 1) ?? [],
    );
    if (best === undefined)
      throw new ProblemError({
        code: 'LinkMissing',
        message: text('ucwa.problem.LinkMissing', { host: new URL(url).host }),
        advice: text('ucwa.advice.enableAccount'),
        next: 'contactAdministrator',
      });
    const [{ rel }, next] = requireLink([best, ...others], url, false);
    await options.trust.check(next);
    if (rel === 'applications') return next;
    if (rel === 'user') await options.onFound(next);
    const purpose = rel === 'user' ? 'user' : 'directed';
    ({ url, resource } = await read(hops.on(next, rel === 'redirect'), hops, options, { purpose }));
  }
}
