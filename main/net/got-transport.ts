import type { X509Certificate } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import { Connections } from './connections';
import { cameAlone, mayLackAuthority } from './node-errors';
import { exchange } from './got-exchange';
import { explainLoneCertificate } from './lone-certificate';
import { type NetworkChoice, type NetworkDeps, plainNetwork } from './network';
import { repeatingStale } from './repeat';
import { TransportError, type Transport, type TransportRequest, type TransportResponse } from './transport';
import { isAccepted, type Routing } from './trial-handshake';
import type { Routes } from './route';
import { RouteFinder } from './route-finder';
import { systemAuthorities } from './system-authorities';
import { TrustedContexts } from './trusted-context';
import { TunnelAgent } from './tunnel-agent';
import { orAfter, within } from './within';

/** How long a trial handshake waits for the system's authorities, in milliseconds. */
const readingLimit = 10_000;

export interface GotTransport extends Transport {
  /**
   * Uses this proxy and these authorities from now on. Closes idle connections and cuts parked polls, whose sender asks
   * again; a command that is under way keeps its connection.
   */
  configure(choice: NetworkChoice): void;
  /** The network changed, so the same choice may lead to another proxy now. */
  renew(): void;
  /**
   * Whether a request to one of the URLs would accept the certificate of a host on the route. A trial handshake decides;
   * nothing is sent over its connection.
   */
  readonly accepts: (
    certificate: X509Certificate,
    hostname: string,
    urls: readonly string[],
  ) => Promise<boolean>;
  /**
   * Asks the proxy that leads to a URL, without credentials.
   * @returns the schemes that it offers; none without a proxy, or if the proxy leads there; `undefined` if it does not answer
   */
  readonly proxyOffers: (url: string) => Promise<readonly string[] | undefined>;
}

/** The app's HTTP client, on got: keep-alive, and separate connections for commands and polls, which do not idle long. */
export function createGotTransport(parts: NetworkDeps = {}): GotTransport {
  const { systemAuthorities: readSystem = systemAuthorities, logger } = parts;
  const contexts = new TrustedContexts();
  /** The system's authorities, once a certificate needed them. */
  let system: readonly string[] | undefined;
  let trusting: Promise<boolean> | undefined;
  const open = (ca: readonly string[]): Connections =>
    new Connections([...ca, ...(system ?? [])], contexts, parts);
  let chosen = plainNetwork;
  let finder = new RouteFinder(plainNetwork.proxy, parts);
  let connections = open(plainNetwork.ca);
  const retired = new Set<Connections>();

  async function send(request: TransportRequest): Promise<TransportResponse> {
    // More than ten requests of one sign-in can be in flight, each of which listens to its signal.
    if (request.signal !== undefined) setMaxListeners(0, request.signal);
    const started = performance.now();
    const asked = finder.to(request.url);
    // Finding the route counts towards the time limit of the request, since a PAC file may come from the network (N08).
    const patience = { limit: request.limits.headers, late: 'proxyUnknown' } as const;
    const routes =
      asked instanceof Promise ? await within(asked, request, 'finding a route', patience) : asked;
    const deadline = started + request.limits.headers;
    return repeatingStale(request, (one) => through(routes, one, deadline));
  }

  async function through(
    routes: Routes,
    request: TransportRequest,
    deadline: number,
  ): Promise<TransportResponse> {
    const [route, next, ...others] = routes;
    const headers = Math.max(1, Math.ceil(deadline - performance.now()));
    const agents = connections.of(route, request);
    const isKnown = system !== undefined;
    try {
      return await exchange({ ...request, limits: { ...request.limits, headers } }, agents, parts.userAgent);
    } catch (error) {
      // Nothing was sent, so even a POST may be repeated.
      if (!isKnown && mayLackAuthority(error) && (await trustSystemFor(request, deadline)))
        return through(routes, request, deadline);
      if (cameAlone(error)) {
        const { url, signal } = request;
        throw await explainLoneCertificate(error, {
          url,
          signal,
          agent: agents.https,
          named: chosen.ca,
          system: system ?? [],
        });
      }
      const unreachable = error instanceof TransportError && error.kind === 'proxyUnreachable';
      if (!unreachable || route.by === 'direct' || next === undefined) throw error;
      // The server has not received a byte yet, so even a POST may take another route.
      finder.failed(route);
      return through([next, ...others], request, deadline);
    }
  }

  async function readAndTrust(): Promise<boolean> {
    try {
      const read = await readSystem();
      logger?.info(`A certificate needs the authorities of the system, which has ${read.length}.`);
      system = read;
      connections.outlive();
      retired.add(connections);
      connections = open(chosen.ca);
      return system.length > 0;
    } catch (error) {
      logger?.warn("The system's certificates could not be read:", error);
      return false;
    } finally {
      trusting = undefined;
    }
  }

  /**
   * Trusts the system's authorities from now on. The connections that are open stay as they are.
   * @returns whether there are any
   */
  function trustSystem(): Promise<boolean> {
    if (system !== undefined) return Promise.resolve(system.length > 0);
    return (trusting ??= readAndTrust());
  }

  async function trustSystemFor(request: TransportRequest, deadline: number): Promise<boolean> {
    const patience = { limit: deadline - performance.now(), late: 'certificate' } as const;
    try {
      return await within(trustSystem(), request, 'reading the certificates of the system', patience);
    } catch (error) {
      if (error instanceof TransportError && error.kind === 'aborted') throw error;
      return false;
    }
  }

  async function accepts(...asked: Parameters<GotTransport['accepts']>): Promise<boolean> {
    const isKnown = system !== undefined;
    if (await isAccepted(...asked, routing)) return true;
    return !isKnown && (await orAfter(trustSystem(), readingLimit, false)) && isAccepted(...asked, routing);
  }

  function configure(choice: NetworkChoice): void {
    chosen = choice;
    retired.add(connections);
    for (const one of retired) one.retire();
    finder = new RouteFinder(choice.proxy, parts);
    connections = open(choice.ca);
  }

  const routing: Routing = {
    to: (url) => finder.to(url),
    agent: (route) => connections.of(route, { channel: 'command' }).https,
  };

  async function proxyOffers(url: string): Promise<readonly string[] | undefined> {
    const { hostname, port } = new URL(url);
    try {
      const agents = (await finder.to(url)).map(routing.agent);
      const tunnel = agents.find((agent) => agent instanceof TunnelAgent);
      return (await tunnel?.offered(hostname, port === '' ? 443 : Number(port))) ?? [];
    } catch {
      return undefined;
    }
  }

  return {
    send,
    configure,
    accepts,
    proxyOffers,
    renew: () => configure(chosen),
    close() {
      for (const one of [...retired, connections]) one.close();
      retired.clear();
    },
  };
}
