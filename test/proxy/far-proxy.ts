import { Agent, createServer, type IncomingMessage, request as ask, type ServerResponse } from 'node:http';
import { type AddressInfo, connect, createServer as createTcpServer, type Socket } from 'node:net';
import { pipeline } from 'node:stream';

export interface FarProxyOptions {
  /** The travel time of bytes in each direction, in milliseconds. */
  readonly way: number;
  /** It closes a connection without a request after this time, in milliseconds, without announcing it. */
  readonly idle: number;
}

const listening = (server: {
  listen(port: number, host: string, done: () => void): unknown;
}): Promise<void> => new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));

/**
 * A reverse proxy on loopback with a network delay. It closes idle connections, so that a request may cross such an end
 * on the way; and it keeps connections to its server, and learns with the same delay that they were closed. It then
 * sends a GET again, as nginx does, and answers anything else with 502.
 */
export class FarProxy {
  /** Requests that arrived on a connection after it had closed it. */
  late = 0;
  /** Requests that it answered with 502. */
  badGateways = 0;
  /** Called when it has closed its last idle connection; connections with held polls are not idle. */
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

  /** From now on, it forwards to the server on that port. */
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

  /** All data between client and proxy is delayed, including the end of a connection. */
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

  /** Reads first what has already arrived, as a proxy with a thread of its own would. */
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
