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

interface DiscoveryOptions {
  /** Sign-in address. */
  readonly address: string;
  /** Discovery root that the user entered; '' = find it by the domain. */
  readonly server: string;
  readonly session: Session;
  readonly trust: Trust;
  /** Called, and awaited, once the server is found and before it needs credentials. */
  readonly onFound: (next: string) => void | Promise<void>;
  readonly clock: Clock;
  /** Ends the discovery. */
  readonly signal: AbortSignal;
  /** The time for one guessed address, including all its 302s, in milliseconds. */
  readonly perGuess: number;
}

/** Addresses to try, in order (RootURL): inside the organisation first. HTTPS only. */
const candidates = (address: string): readonly string[] =>
  ['lyncdiscoverinternal', 'lyncdiscover'].map((name) => `https://${name}.${domainOf(address)}/`);

const moved: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/** A URL that discovery has reached, and the resource there. */
interface Step {
  readonly url: string;
  readonly resource: Resource;
}

/** The target of a 302, if it is within the sign-in domain or on the same host (RootURL). */
function movedTo(error: unknown, from: string, address: string): string | undefined {
  if (!(error instanceof StatusError) || !moved.has(error.status)) return undefined;
  const location = { rel: 'Location', href: headerOf(error.response, 'location') ?? '' };
  const [, to] = requireLink([location], from, false);
  const { hostname } = new URL(to);
  return hostname === new URL(from).hostname || isWithin(hostname, domainOf(address)) ? to : undefined;
}

/** If a host refuses the token that its own challenge asked for: the same resource on the host that granted it. */
function atGranter(error: SignInFault, from: string): string | undefined {
  if (!error.granted) return undefined;
  const { origin, pathname, search } = new URL(from);
  const to = new URL(pathname + search, error.url);
  return to.origin === origin ? undefined : to.href;
}

/** @throws ProtocolFault if it is not an answer from a discovery service */
const linksIn = (answer: Answer, url: string): Promise<Resource> =>
  noting(answer.came, () => {
    const older = olderLinks(answer.body);
    if (older?.size === 0) throw new OlderDiscovery();
    const resource = { ...toResource(answer.body), ...defined({ links: older }) };
    if (answer.status === 200 && resource.links.size > 0) return resource;
    throw new ProtocolFault(`${new URL(url).host} answers without links`);
  });

/** Reads a discovery URL, follows the permitted 302s, and tries the host that granted the token once. */
async function read(
  first: string,
  hops: Hops,
  { session, trust, address }: DiscoveryOptions,
  how: { readonly purpose: Purpose; readonly anonymous?: boolean; readonly signal?: AbortSignal },
): Promise<Step> {
  let url = first;
  let refused: SignInFault | undefined; // the reason to ask the host that granted the token
  for (;;) {
    try {
      // For XML types other than `application/xml`, the service uses another schema.
      const answer = await session.request({ method: 'GET', url, representation: 'json', ...how });
      return { url, resource: await linksIn(answer, url) };
    } catch (error) {
      let to = movedTo(error, url, address);
      if (refused === undefined && error instanceof SignInFault) {
        to = atGranter(error, url);
        refused = error;
      }
      // That host may only issue tokens, so its failure here says nothing about discovery.
      const isNoAnswer = error instanceof StatusError || error instanceof ProtocolFault;
      if (to === undefined) throw isNoAnswer ? (refused ?? error) : error;
      await trust.check(to);
      url = hops.on(to, true);
    }
  }
}

/** The kinds of status with which something other than discovery often answers at a guessed name. */
const noDiscovery: ReadonlySet<StatusKind> = new Set([
  'moved',
  'rejected',
  'absent',
  'conflict',
  'unexpected',
]);

/** Whether a refusal says something about the server, or the network on the way to it. */
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
      // A server at a guessed name may be anyone's: it gets no password, whatever it asks for.
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
  // If there is a server with the right name, its answer says more than "no server was found".
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
 * Finds the URL for creating applications, starting from a sign-in address (RootURL).
 * @returns the absolute URL of `applications`
 * @throws ProblemError `ServerNotFound`, `TooManyRedirects`, `HostNotTrusted`, `LinkMissing`; StatusError,
 *   ProtocolFault, TransportError
 */
export async function discover(options: DiscoveryOptions): Promise<string> {
  const found = await findRoot(options);
  const { hops } = found;
  let { url, resource }: Step = found;
  for (;;) {
    // A recorded answer contains `redirect` along with other links; it takes precedence.
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
