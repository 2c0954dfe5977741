import type { X509Certificate } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import { Connections } from './connections';
import { cameAlone } from './node-errors';
import { exchange } from './got-exchange';
import { explainLoneCertificate } from './lone-certificate';
import { type NetworkChoice, type NetworkDeps, plainNetwork } from './network';
import { repeatingStale } from './repeat';
import { TransportError, type Transport, type TransportRequest, type TransportResponse } from './transport';
import { isAccepted, type Routing } from './trial-handshake';
import type { Routes } from './route';
import { RouteFinder } from './route-finder';
import { TunnelAgent } from './tunnel-agent';
import { within } from './within';

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
  const open = (ca: readonly string[]): Connections => new Connections(ca, parts);
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
    [route, next, ...others]: Routes,
    request: TransportRequest,
    deadline: number,
  ): Promise<TransportResponse> {
    const headers = Math.max(1, Math.ceil(deadline - performance.now()));
    const agents = connections.of(route, request);
    try {
      return await exchange({ ...request, limits: { ...request.limits, headers } }, agents, parts.userAgent);
    } catch (error) {
      if (cameAlone(error)) {
        const { url, signal } = request;
        throw await explainLoneCertificate(error, { url, signal, agent: agents.https, named: chosen.ca });
      }
      const unreachable = error instanceof TransportError && error.kind === 'proxyUnreachable';
      if (!unreachable || route.by === 'direct' || next === undefined) throw error;
      // The server has not received a byte yet, so even a POST may take another route.
      finder.failed(route);
      return through([next, ...others], request, deadline);
    }
  }

  function configure(choice: NetworkChoice): void {
    chosen = choice;
    connections.retire();
    retired.add(connections);
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
    accepts: (certificate, hostname, urls) => isAccepted(certificate, hostname, urls, routing),
    proxyOffers,
    renew: () => configure(chosen),
    close() {
      for (const one of [...retired, connections]) one.close();
      retired.clear();
    },
  };
}
