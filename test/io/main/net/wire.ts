import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { createGotTransport } from '../../../../main/net/got-transport';
import type { NetworkDeps } from '../../../../main/net/network';
import type {
  Limits,
  Transport,
  TransportError,
  TransportRequest,
  TransportResponse,
} from '../../../../main/net/transport';

/** What a server does with each request, as bytes; `text` is the request as it came. */
export type Script = (socket: Socket, text: string, nth: number) => void;

/** The client's limits, a hundredfold smaller. */
export const limits: Limits = { headers: 150, silence: 200, body: 600, bytes: 10_240 };

/** A server on loopback that answers with the very bytes it is given, and a transport to ask it. */
export class Wire {
  readonly transport: Transport;
  readonly requests: string[] = [];
  readonly #sockets = new Set<Socket>();
  readonly #server: Server;
  connections = 0;
  url = '';

  private constructor(script: Script, parts: NetworkDeps) {
    this.transport = createGotTransport(parts);
    this.#server = createServer((socket) => {
      this.connections++;
      this.#sockets.add(socket);
      let text = '';
      socket.on('error', () => undefined);
      socket.on('data', (chunk) => {
        text += chunk.toString('latin1');
        const length = Number(/content-length: *(\d+)/i.exec(text)?.[1] ?? 0);
        const end = text.indexOf('\r\n\r\n');
        if (end < 0 || text.length < end + 4 + length) return;
        this.requests.push(text);
        const request = text;
        text = '';
        script(socket, request, this.requests.length);
      });
    });
  }

  static async open(script: Script, parts: NetworkDeps = {}): Promise<Wire> {
    const wire = new Wire(script, parts);
    await new Promise<void>((resolve) => wire.#server.listen(0, '127.0.0.1', resolve));
    wire.url = `http://127.0.0.1:${(wire.#server.address() as AddressInfo).port}/`;
    return wire;
  }

  send(change: Partial<TransportRequest> = {}): Promise<TransportResponse> {
    return this.transport.send({
      method: 'GET',
      url: this.url,
      headers: {},
      limits,
      channel: 'command',
      ...change,
    });
  }

  /** What a request fails with; a test of a failure must not pass on an answer. */
  async failure(change: Partial<TransportRequest> = {}): Promise<TransportError> {
    const answer = await this.send(change).catch((error: unknown) => error as TransportError);
    if (!(answer instanceof Error)) throw new Error(`It was answered: ${answer.status}`);
    return answer;
  }

  /** Resolves once no connection is left: what was given up is not kept open. */
  async left(): Promise<void> {
    await Promise.all(
      [...this.#sockets]
        .filter(({ closed }) => !closed)
        .map((socket) => new Promise((done) => socket.once('close', done))),
    );
  }

  async close(): Promise<void> {
    this.transport.close();
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

/** A whole answer, as bytes. */
export const answer = (body: string, ...lines: readonly string[]): string =>
  [`HTTP/1.1 200 OK`, `Content-Length: ${Buffer.byteLength(body)}`, ...lines, '', body].join('\r\n');

/** The head of an answer whose body follows, or does not. */
export const head = (length: number | 'chunked', ...lines: readonly string[]): string =>
  [
    'HTTP/1.1 200 OK',
    length === 'chunked' ? 'Transfer-Encoding: chunked' : `Content-Length: ${length}`,
    ...lines,
    '',
    '',
  ].join('\r\n');
