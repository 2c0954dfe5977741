import type { X509Certificate } from 'node:crypto';
import { Connections } from './connections';
import { cameAlone } from './failures';
import { exchange } from './got-exchange';
import { explainLoneCertificate } from './lone-certificate';
import { type NetworkChoice, type NetworkParts, plainNetwork } from './network';
import { repeatingStale } from './repeat';
import {
  TransportError,
  type Transport,
  type TransportFailure,
  type TransportRequest,
  type TransportResponse,
} from './transport';
import { isAccepted, type Roads } from './trial-handshake';
import type { Ways } from './way';
import { WayFinder } from './way-finder';

export interface GotTransport extends Transport {
  /**
   * From now on requests go that way. Idle connections are closed and parked polls cut, to be asked again; a command
   * that is under way ends as it began.
   */
  configure(choice: NetworkChoice): void;
  /** The network is another one: the same choice may lead another way now. */
  renew(): void;
  /**
   * Whether a request to one of the URLs would accept that certificate of a host on the way. A trial handshake decides,
   * after which nothing is sent.
   */
  readonly accepts: (
    certificate: X509Certificate,
    hostname: string,
    urls: readonly string[],
  ) => Promise<boolean>;
}

/** What finds the way belongs to the time for an answer: a PAC file may come from the network too (N08). */
async function within(waited: Promise<Ways>, { url, limits, signal }: TransportRequest): Promise<Ways> {
  const { host } = new URL(url);
  let tidy = (): void => undefined;
  const givenUp = new Promise<never>((_resolve, reject) => {
    const giveUp = (kind: TransportFailure, detail: string) => (): void =>
      reject(new TransportError(kind, host, false, { detail }));
    const late = giveUp('proxyUnknown', `no word on the way to it within ${limits.headers} ms`);
    const aborted = giveUp('aborted', 'while the way to it was looked for');
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

/** The app's HTTP session, on got: keep-alive, separate connections for commands and polls, none of which idles long. */
export function createGotTransport(parts: NetworkParts = {}): GotTransport {
  const open = (ca: readonly string[]): Connections => new Connections(ca, parts.logger, parts.idle);
  let chosen = plainNetwork;
  let finder = new WayFinder(plainNetwork.proxy, parts);
  let connections = open(plainNetwork.ca);
  const retired = new Set<Connections>();

  async function send(request: TransportRequest): Promise<TransportResponse> {
    const started = performance.now();
    const asked = finder.to(request.url);
    const ways = asked instanceof Promise ? await within(asked, request) : asked;
    const deadline = started + request.limits.headers;
    return repeatingStale(request, (one) => through(ways, one, deadline));
  }

  async function through(
    [way, next, ...others]: Ways,
    request: TransportRequest,
    deadline: number,
  ): Promise<TransportResponse> {
    const headers = Math.max(1, Math.ceil(deadline - performance.now()));
    const agents = connections.of(way, request);
    try {
      return await exchange({ ...request, limits: { ...request.limits, headers } }, agents, parts.userAgent);
    } catch (error) {
      if (cameAlone(error)) {
        const { url, signal } = request;
        throw await explainLoneCertificate(error, { url, signal, agent: agents.https, named: chosen.ca });
      }
      const unreachable = error instanceof TransportError && error.kind === 'proxyUnreachable';
      if (!unreachable || way.by === 'direct' || next === undefined) throw error;
      // The server has not heard a byte yet, so that even a POST may go another way.
      finder.failed(way);
      return through([next, ...others], request, deadline);
    }
  }

  function configure(choice: NetworkChoice): void {
    chosen = choice;
    connections.retire();
    retired.add(connections);
    finder = new WayFinder(choice.proxy, parts);
    connections = open(choice.ca);
  }

  const roads: Roads = {
    to: (url) => finder.to(url),
    agent: (way) => connections.of(way, { channel: 'command' }).https,
  };

  return {
    send,
    configure,
    accepts: (certificate, hostname, urls) => isAccepted(certificate, hostname, urls, roads),
    renew: () => configure(chosen),
    close() {
      for (const one of [...retired, connections]) one.close();
      retired.clear();
    },
  };
}
