import { setMaxListeners } from 'node:events';
import { Agent, type RequestOptions } from 'node:https';
import { isIP, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { ConnectionOptions } from 'node:tls';
import { type ConnectAnswer, requestTunnel } from './connect-request';
import { startLoopTimer } from './loop-timer';
import { basic, offersBasic, signInFailure } from './proxy-sign-in';
import { proxyName } from './route';
import { type ProxyFailure, TransportError } from './transport';

const defaultLimit = 10_000;

type Created = (error: Error | null, stream: Duplex) => void;
/** Node reads no stream after an error. */
type Failed = (error: Error) => void;

/** @returns the value of Proxy-Authorization (RFC 7617); `undefined` without a user name and password */
function basicOf({ username, password }: URL): string | undefined {
  if (username === '' && password === '') return undefined;
  const credentials = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return `${basic} ${Buffer.from(credentials).toString('base64')}`;
}

/** tinyproxy asks for credentials with 407, and answers wrong ones with 401. */
const asksForCredentials = ({ status }: ConnectAnswer): boolean => status === 407 || status === 401;

const mayHaveBasic = (answer: ConnectAnswer): boolean =>
  asksForCredentials(answer) && offersBasic(answer.offered);

/** @returns a function that creates the error for a failure of the proxy on the way to the target */
const failureAt =
  (proxy: string, target: string) =>
  (
    kind: ProxyFailure,
    what: string,
    more: { cause?: unknown; schemes?: readonly string[] },
  ): TransportError =>
    new TransportError(kind, target, false, { ...more, detail: `${what} (proxy ${proxy})`, proxy });

/**
 * Connections to hosts through one proxy, by CONNECT. All of them use TLS, since plain http is only for loopback. A
 * failure of the proxy becomes a {@link TransportError} of its own kind, so that it is never mistaken for the server's.
 *
 * A proxy gets the user name and password only after it has offered Basic, because Basic hides nothing from a proxy that
 * wants a ticket instead. So the first CONNECT has no credentials, and the agent repeats it with them. Later ones have
 * them from the start.
 */
export class TunnelAgent extends Agent {
  readonly #proxy: URL;
  readonly #authorization: string | undefined;
  readonly #secured: ConnectionOptions;
  readonly #offeredBasic: Set<string>;
  readonly #limit: number;
  readonly #destroying = new AbortController();

  /**
   * @param proxy its address, with user name and password if it needs them
   * @param offeredBasic the addresses of the proxies that have offered Basic; the agents of one proxy share it
   * @param limit how long the proxy may take to connect to the host, in milliseconds
   */
  constructor(
    proxy: string,
    options: ConnectionOptions & { readonly maxSockets: number },
    offeredBasic: Set<string>,
    limit = defaultLimit,
  ) {
    super({ ...options, keepAlive: true });
    this.#proxy = new URL(proxy);
    this.#authorization = basicOf(this.#proxy);
    // The certificate of a proxy must satisfy the same authorities as a server's.
    const { secureContext, checkServerIdentity } = options;
    this.#secured = { secureContext, checkServerIdentity };
    this.#offeredBasic = offeredBasic;
    this.#limit = limit;
    setMaxListeners(0, this.#destroying.signal);
  }

  /** Closes the tunnels, also those that the proxy is still opening, which Node does not know. There are no others later. */
  override destroy(): void {
    this.#destroying.abort();
    super.destroy();
  }

  override createConnection(options: RequestOptions, created?: Created): undefined {
    const host = isIP(options.host ?? '') === 6 ? `[${options.host ?? ''}]` : (options.host ?? '');
    this.#open(host, Number(options.port))
      .then((socket) => {
        socket.removeAllListeners();
        if (this.#destroying.signal.aborted) socket.destroy();
        return super.createConnection({ ...options, socket } as RequestOptions) as Duplex;
      })
      .then(
        (stream) => created?.(null, stream),
        (error: unknown) =>
          (created as Failed | undefined)?.(error instanceof Error ? error : new Error(String(error))),
      );
  }

  /** Asks the proxy to connect to a host, without credentials. @returns the schemes that it offers; none if it connects */
  async offered(host: string, port: number): Promise<readonly string[]> {
    const rest = startLoopTimer();
    try {
      const { socket, offered } = await this.#ask(`${host}:${port}`, undefined, this.#limit);
      socket.destroy();
      return offered;
    } finally {
      rest();
    }
  }

  /** @throws TransportError of a {@link ProxyFailure} */
  async #open(host: string, port: number): Promise<Socket> {
    const until = performance.now() + this.#limit;
    const { href } = this.#proxy;
    const failed = failureAt(proxyName(href), port === 443 ? host : `${host}:${port}`);
    const ask = (authorization?: string): Promise<ConnectAnswer> =>
      this.#ask(`${host}:${port}`, authorization, until - performance.now()).catch((error: unknown) => {
        throw failed('proxyUnreachable', error instanceof Error ? error.message : String(error), {
          cause: error,
        });
      });

    let authorization = this.#offeredBasic.has(href) ? this.#authorization : undefined;
    let answer = await ask(authorization);
    if (authorization === undefined && this.#authorization !== undefined && mayHaveBasic(answer)) {
      this.#offeredBasic.add(href);
      authorization = this.#authorization;
      answer = await ask(authorization);
    }
    const { status, offered, socket } = answer;
    if (status === 200) return socket;
    if (!asksForCredentials(answer)) throw failed('proxyRefused', `HTTP ${status}`, {});
    // It may have stopped offering Basic, so the next CONNECT starts without credentials again.
    this.#offeredBasic.delete(href);
    const given = this.#authorization !== undefined;
    const kind = signInFailure(offered, { given, sent: authorization !== undefined });
    throw failed(kind, `HTTP ${status}`, { schemes: offered });
  }

  #ask(target: string, authorization: string | undefined, limit: number): Promise<ConnectAnswer> {
    const { signal } = this.#destroying;
    return requestTunnel({
      proxy: this.#proxy,
      target,
      authorization,
      limit,
      signal,
      secured: this.#secured,
    });
  }
}
