import { createServer, type IncomingMessage, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { type AddressInfo, connect, type Socket } from 'node:net';

export interface ConnectProxyOptions {
  /** The loopback port of that host; `undefined` = this proxy does not lead there (502). */
  readonly portOf: (host: string) => number | undefined;
  /** The required `Proxy-Authorization`: `user:password`. */
  readonly credentials?: string;
  /** Clients reach the proxy itself over TLS. */
  readonly tls?: { readonly key: string; readonly cert: string };
}

/** A client's request to the proxy. */
interface Tunnel {
  /** `host:port`, as in the CONNECT line. */
  readonly target: string;
  readonly authorization: string | undefined;
  readonly status: number;
}

/** A proxy on loopback that leads where the test says, with CONNECT. It answers anything else with 405. */
export class ConnectProxy {
  readonly tunnels: Tunnel[] = [];
  /** The currently required `Proxy-Authorization`: `user:password`. */
  wanting: string | undefined;
  /** The status for wrong credentials; tinyproxy uses 401. */
  refusal: 401 | 407 = 407;
  /** The lines of Proxy-Authenticate that a 407 has. */
  offers: readonly string[] = ['Basic realm="test"'];
  /** Answers every CONNECT with that status, or with one that depends on `Proxy-Authorization`. */
  refusing: number | ((authorization: string | undefined) => number | undefined) | undefined;
  /** Answers no CONNECT. */
  silent = false;
  /** Answers no CONNECT until {@link release}. */
  holding = false;
  readonly #held: (() => void)[] = [];
  readonly #options: ConnectProxyOptions;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  /** The client's and the server's end of each tunnel, the newest last. */
  readonly #led: (readonly Socket[])[] = [];

  private constructor(options: ConnectProxyOptions) {
    this.#options = options;
    this.wanting = options.credentials;
    this.#server = options.tls === undefined ? createServer() : createTlsServer(options.tls);
    this.#server.on('connection', (socket: Socket) => this.#keep(socket));
    this.#server.on('request', (_request, response) => response.writeHead(405).end());
    this.#server.on('connect', (request: IncomingMessage, socket: Socket) => this.#lead(request, socket));
  }

  static async open(options: ConnectProxyOptions): Promise<ConnectProxy> {
    const proxy = new ConnectProxy(options);
    await new Promise<void>((resolve) => proxy.#server.listen(0, '127.0.0.1', resolve));
    return proxy;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** Host and port, as in a PAC file. */
  get name(): string {
    return `127.0.0.1:${this.port}`;
  }

  get url(): string {
    return `${this.#options.tls === undefined ? 'http' : 'https'}://${this.name}`;
  }

  /** The requested hosts, in order. */
  get targets(): readonly string[] {
    return this.tunnels.map(({ target }) => target);
  }

  /** The open connections, on either side. */
  get open(): number {
    return this.#sockets.size;
  }

  /** Answers what it holds. */
  release(): void {
    this.holding = false;
    this.#held.splice(0).forEach((lead) => lead());
  }

  /** Drops all data of the newest tunnel without closing it, as a NAT does that forgot an idle connection. */
  forgetNewest(): void {
    this.#forget(this.#led.at(-1) ?? []);
  }

  /** Does the same to all tunnels. */
  forgetAll(): void {
    this.#forget(this.#led.flat());
  }

  /** Ends every connection, but keeps listening. */
  cutAll(): void {
    for (const socket of this.#sockets) socket.destroy();
  }

  #forget(sockets: readonly Socket[]): void {
    for (const socket of sockets) {
      socket.unpipe();
      socket.resume();
    }
  }

  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.#server.close(resolve));
    this.cutAll();
    await closed;
  }

  #keep(socket: Socket): void {
    this.#sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.once('close', () => this.#sockets.delete(socket));
  }

  #lead(request: IncomingMessage, socket: Socket): void {
    const target = request.url ?? '';
    const authorization = request.headers['proxy-authorization'];
    const port = this.#options.portOf(target.replace(/:\d+$/, ''));
    const credentials = this.wanting;
    const known =
      credentials === undefined || authorization === `Basic ${Buffer.from(credentials).toString('base64')}`;
    const unknown = authorization === undefined ? 407 : this.refusal;
    const refusing = typeof this.refusing === 'function' ? this.refusing(authorization) : this.refusing;
    const status = refusing ?? (known ? (port === undefined ? 502 : 200) : unknown);
    this.tunnels.push({ target, authorization, status });
    if (this.silent) return;
    const answer = (): void => this.#answer(socket, status, port);
    if (!this.holding) {
      answer();
      return;
    }
    this.#held.push(answer);
    // Only a socket that is read notices that the client has left.
    socket.once('end', () => socket.destroy()).resume();
  }

  #answer(socket: Socket, status: number, port: number | undefined): void {
    if (status !== 200 || port === undefined) {
      const offers = status === 407 ? this.offers : [];
      const challenge = offers.map((offer) => `Proxy-Authenticate: ${offer}\r\n`).join('');
      socket.end(`HTTP/1.1 ${status} No\r\n${challenge}Content-Length: 0\r\n\r\n`);
      return;
    }
    const onward = connect(port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      socket.pipe(onward).pipe(socket);
    });
    this.#keep(onward);
    this.#led.push([socket, onward]);
    onward.once('close', () => socket.destroy());
    socket.once('close', () => onward.destroy());
  }
}
