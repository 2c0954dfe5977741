import { createServer, type IncomingMessage, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { type AddressInfo, connect, type Socket } from 'node:net';

export interface ConnectProxyOptions {
  /** The port on loopback where that host really is; `undefined` = this proxy does not lead there (502). */
  readonly portOf: (host: string) => number | undefined;
  /** What it wants for `Proxy-Authorization`: `user:password`. */
  readonly credentials?: string;
  /** It is spoken to by TLS itself. */
  readonly tls?: { readonly key: string; readonly cert: string };
}

/** What a client asked the proxy for. */
export interface Tunnel {
  /** `host:port`, as it stood in the CONNECT line. */
  readonly target: string;
  readonly authorization: string | undefined;
  readonly status: number;
}

/** A proxy on loopback that leads by CONNECT wherever the test says. Anything else it answers with 405. */
export class ConnectProxy {
  readonly tunnels: Tunnel[] = [];
  /** What it wants for `Proxy-Authorization` now: `user:password`. */
  wanting: string | undefined;
  /** What wrong credentials are answered with; tinyproxy says 401. */
  refusal: 401 | 407 = 407;
  /** Answers every CONNECT with that status, or as it says by what `Proxy-Authorization` was. */
  refusing: number | ((authorization: string | undefined) => number | undefined) | undefined;
  /** Answers no CONNECT at all. */
  silent = false;
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

  /** Host and port, as a PAC file names it. */
  get name(): string {
    return `127.0.0.1:${this.port}`;
  }

  get url(): string {
    return `${this.#options.tls === undefined ? 'http' : 'https'}://${this.name}`;
  }

  /** The hosts that it was asked for, in order. */
  get targets(): readonly string[] {
    return this.tunnels.map(({ target }) => target);
  }

  /** Connections that are open now, on either side. */
  get open(): number {
    return this.#sockets.size;
  }

  /** Lets nothing through the newest tunnel any more, and tells nobody: as one that forgot an idle connection. */
  forgetNewest(): void {
    this.#forget(this.#led.at(-1) ?? []);
  }

  /** The same of all tunnels. */
  forgetAll(): void {
    this.#forget(this.#led.flat());
  }

  /** Ends every connection, but goes on listening. */
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
    if (status !== 200 || port === undefined) {
      const challenge = status === 407 ? 'Proxy-Authenticate: Basic realm="test"\r\n' : '';
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
