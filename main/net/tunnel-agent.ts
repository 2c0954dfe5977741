import type { RequestOptions } from 'node:https';
import { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { ConnectionOptions } from 'node:tls';
import { HttpsProxyAgent } from 'hpagent';
import { type ProxyFailure, TransportError } from './transport';
import { proxyName } from './route';

/** How long a proxy may take to connect to the host, in milliseconds. */
const tunnelLimit = 10_000;

type Created = (error: Error | null, stream: Duplex) => void;

/** hpagent gives the status of a refused CONNECT only in the error's message. */
const statusOf = (error: Error): number => Number(/^Bad response: (\d+)$/.exec(error.message)?.[1] ?? 0);

/**
 * Connections to hosts through one proxy, by CONNECT. All of them use TLS, since plain http is only for loopback. A
 * failure of the proxy becomes a {@link TransportError} of its own kind, so that it is never mistaken for the server's.
 */
export class TunnelAgent extends HttpsProxyAgent {
  readonly #proxy: URL;

  /** @param proxy its address, with user name and password if it needs them */
  constructor(proxy: string, options: ConnectionOptions & { readonly maxSockets: number }) {
    const url = new URL(proxy);
    super({
      ...options,
      keepAlive: true,
      proxy: url,
      // The certificate of a proxy must satisfy the same authorities as a server's.
      proxyRequestOptions: {
        secureContext: options.secureContext,
        checkServerIdentity: options.checkServerIdentity,
      } as object,
    });
    this.#proxy = url;
  }

  override createConnection(options: RequestOptions, created?: Created): undefined {
    const done = (error: Error | null, stream: Duplex): void => {
      if (error !== null) created?.(this.#failure(error, options), stream);
      else {
        // The limit was for opening the tunnel. From here on it may be silent as long as any other connection.
        if (stream instanceof Socket) stream.setTimeout(0);
        created?.(null, stream);
      }
    };
    super.createConnection({ ...options, timeout: tunnelLimit }, done);
  }

  #failure(error: Error, { host, port }: RequestOptions): TransportError {
    const status = statusOf(error);
    const proxy = proxyName(this.#proxy.href);
    const target = Number(port) === 443 ? String(host) : `${String(host)}:${String(port)}`;
    const detail = `${status === 0 ? error.message : `HTTP ${status}`} (proxy ${proxy})`;
    return new TransportError(this.#kindOf(status), target, false, { cause: error, detail, proxy });
  }

  #kindOf(status: number): ProxyFailure {
    if (status === 0) return 'proxyUnreachable';
    // tinyproxy asks for credentials with 407, and answers wrong ones with 401.
    if (status !== 407 && status !== 401) return 'proxyRefused';
    return this.#proxy.username === '' ? 'proxyAuthentication' : 'proxyCredentials';
  }
}
