import type { X509Certificate } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import { Connections } from './connections';
import { cameAlone } from './node-errors';
import { exchange } from './got-exchange';
import { explainLoneCertificate } from './lone-certificate';
import { type NetworkChoice, type NetworkDeps, plainNetwork } from './network';
import { repeatingStale } from './repeat';
import {
  TransportError,
  type Transport,
  type TransportFailure,
  type TransportRequest,
  type TransportResponse,
} from './transport';
import { isAccepted, type Routing } from './trial-handshake';
import type { Routes } from './route';
import { RouteFinder } from './route-finder';

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
}

/** Finding the route counts towards the time limit of the request, since a PAC file may come from the network (N08). */
async function within(waited: Promise<Routes>, { url, limits, signal }: TransportRequest): Promise<Routes> {
  const { host } = new URL(url);
  let tidy = (): void => undefined;
  const givenUp = new Promise<never>((_resolve, reject) => {
    const giveUp = (kind: TransportFailure, detail: string) => (): void =>
      reject(new TransportError(kind, host, false, { detail }));
    const late = giveUp('proxyUnknown', `no route to it found within ${limits.headers} ms`);
    const aborted = giveUp('aborted', 'while a route to it was looked for');
    const timer = setTimeout(late, limits.headers);
    signal?.addEventListener('abort', aborted);
    tidy = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', aborted);
    };
    if (signal?.aborted === true) aborted();
  });
  try {
    return await Promise.race([waited, givenUp]);
  } finally {
    tidy();
  }
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
    const routes = asked instanceof Promise ? await within(asked, request) : asked;
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

  return {
    send,
    configure,
    accepts: (certificate, hostname, urls) => isAccepted(certificate, hostname, urls, routing),
    renew: () => configure(chosen),
    close() {
      for (const one of [...retired, connections]) one.close();
      retired.clear();
    },
  };
}
