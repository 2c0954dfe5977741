import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { type Simulator } from './simulator';
import { ConnectionReset, type SimulatorResponse } from './wire';

export interface ServeOptions {
  /** 0 picks a free one. */
  readonly port: number;
  readonly host?: string;
  /** A mistake in the simulator itself; the client sees a 500. */
  readonly onError?: (error: unknown) => void;
}

export interface SimulatorServer {
  readonly url: string;
  readonly port: number;
  /** Ends parked polls and all sockets. */
  close(): Promise<void>;
}

/** The simulator on a socket, for this machine only. */
export async function serve(
  simulator: Pick<Simulator, 'handle'>,
  options: ServeOptions,
): Promise<SimulatorServer> {
  const { port: wanted, host = '127.0.0.1', onError } = options;
  // A page of some web site, whose name was made to resolve to loopback, still sends that name.
  const names = new Set<string>();
  const server = createServer((request, response) => {
    if (!names.has(request.headers.host ?? '')) {
      response.writeHead(421, { 'Content-Type': 'text/plain' }).end('This host is not served here.\n');
      return;
    }
    answer(simulator, request, response).catch((error: unknown) => {
      const cut = error instanceof ConnectionReset || request.socket.destroyed;
      if (!cut) onError?.(error);
      if (cut || response.headersSent) request.socket.resetAndDestroy();
      else response.writeHead(500).end();
    });
  });
  server.keepAliveTimeout = 120_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(wanted, host, resolve);
  });
  const { port } = server.address() as AddressInfo;
  for (const name of [host, '127.0.0.1', 'localhost', '[::1]']) names.add(`${name}:${port}`);
  return {
    url: `http://${host}:${port}`,
    port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

async function answer(
  simulator: Pick<Simulator, 'handle'>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const gone = new AbortController();
  response.once('close', () => {
    if (!response.writableFinished) gone.abort();
  });
  const { pathname, search } = new URL(request.url ?? '/', 'http://localhost');
  const headers = Object.entries(request.headers).map(([name, value]) => [name, [value].flat().join(', ')]);
  const answered = await simulator.handle({
    method: request.method ?? 'GET',
    url: `http://${request.headers.host ?? ''}${pathname}${search}`,
    headers: Object.fromEntries(headers) as Record<string, string>,
    body: await text(request),
    connection: `${request.socket.remotePort ?? 0}`,
    signal: gone.signal,
  });
  send(response, answered);
}

function send(response: ServerResponse, { status, headers, body }: SimulatorResponse): void {
  response.statusCode = status;
  for (const [name, value] of headers) response.appendHeader(name, value);
  if (status !== 204 && status !== 304) response.setHeader('Content-Length', Buffer.byteLength(body));
  response.end(body);
}
