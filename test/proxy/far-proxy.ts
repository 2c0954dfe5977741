import { Agent, createServer, type IncomingMessage, request as ask, type ServerResponse } from 'node:http';
import { type AddressInfo, connect, createServer as createTcpServer, type Socket } from 'node:net';
import { pipeline } from 'node:stream';

export interface FarProxyOptions {
  /** How long bytes are on the way to it, and back again, in milliseconds. */
  readonly way: number;
  /** A connection without a request is closed after so long, in milliseconds, and nothing is said of it. */
  readonly idle: number;
}

const listening = (server: {
  listen(port: number, host: string, done: () => void): unknown;
}): Promise<void> => new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));

/**
 * A reverse proxy on loopback that is some way off. It closes connections that idle, so that a request may meet such an
 * end half-way; and it keeps connections to its server, of which it learns as late as anybody that they were closed. A
 * GET it then sends again, as nginx does; anything else it answers with 502.
 */
export class FarProxy {
  /** Requests that came for a connection which it had closed. */
  late = 0;
  /** Requests that it answered with 502. */
  badGateways = 0;
  /** Told when it has closed the last connection that idled; parked polls do not idle. */
  onIdle: (() => void) | undefined;
  readonly #options: FarProxyOptions;
  readonly #front = createTcpServer((client) => this.#carry(client));
  readonly #http = createServer((request, response) => this.#serve(request, response));
  readonly #upstream = new Agent({ keepAlive: true });
  readonly #sockets = new Set<Socket>();
  readonly #idle = new Map<Socket, NodeJS.Timeout>();
  #port = 0;

  private constructor(options: FarProxyOptions) {
    this.#options = options;
    this.#http.keepAliveTimeout = 0;
  }

  static async open(options: FarProxyOptions): Promise<FarProxy> {
    const proxy = new FarProxy(options);
    await Promise.all([listening(proxy.#front), listening(proxy.#http)]);
    return proxy;
  }

  get name(): string {
    return `127.0.0.1:${(this.#front.address() as AddressInfo).port}`;
  }

  get port(): number {
    return (this.#front.address() as AddressInfo).port;
  }

  /** From now on it stands before the server on that port. */
  leadTo(port: number): void {
    this.#port = port;
  }

  async close(): Promise<void> {
    this.onIdle = undefined;
    const closed = [this.#front, this.#http].map((one) => new Promise((done) => one.close(done)));
    this.#upstream.destroy();
    for (const socket of this.#sockets) socket.destroy();
    await Promise.all(closed);
  }

  #keep(socket: Socket): void {
    this.#sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.once('close', () => this.#sockets.delete(socket));
  }

  /** All that goes between client and proxy is on its way for a while, the end of a connection too. */
  #carry(client: Socket): void {
    const { way } = this.#options;
    const proxy = connect((this.#http.address() as AddressInfo).port, '127.0.0.1');
    const arrive = (to: Socket, bytes: Buffer): void => {
      if (to === proxy && proxy.closed) this.late++;
      else if (!to.destroyed) to.write(bytes);
    };
    for (const [from, to] of [
      [client, proxy],
      [proxy, client],
    ] as const) {
      this.#keep(from);
      from.on('data', (bytes: Buffer) => void setTimeout(() => arrive(to, bytes), way));
      from.once('close', () => void setTimeout(() => to.destroy(), way));
    }
  }

  #serve(request: IncomingMessage, response: ServerResponse): void {
    const { socket } = request;
    clearTimeout(this.#idle.get(socket));
    this.#idle.delete(socket);
    response.once('close', () => {
      if (!socket.destroyed)
        this.#idle.set(
          socket,
          setTimeout(() => this.#closeIdle(socket), this.#options.idle),
        );
    });
    this.#forward(request, response, this.#upstream);
  }

  /** What has come by now is read first, as a proxy with a thread of its own would. */
  #closeIdle(socket: Socket): void {
    setImmediate(() => {
      if (!this.#idle.delete(socket)) return;
      socket.destroy();
      if (this.#idle.size === 0) this.onIdle?.();
    });
  }

  #forward(request: IncomingMessage, response: ServerResponse, agent: Agent | false): void {
    const { method = 'GET', url, headers } = request;
    const onward = ask({ host: '127.0.0.1', port: this.#port, method, path: url, headers, agent });
    onward.once('response', (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.rawHeaders);
      pipeline(answer, response, () => undefined);
    });
    onward.once('error', () => {
      if (response.headersSent || response.destroyed) response.destroy();
      else if (onward.reusedSocket && method === 'GET') this.#forward(request, response, false);
      else {
        this.badGateways++;
        response.writeHead(502, { 'Content-Type': 'text/html' }).end('<html><body>Bad gateway</body></html>');
      }
    });
    response.once('close', () => onward.destroy());
    request.pipe(onward);
  }
}
