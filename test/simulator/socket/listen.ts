import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { type AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { type Behaviour } from '../behaviour';
import { type SimulatorClock } from '../clock';
import { type Simulator } from '../simulator';
import { ConnectionReset } from '../wire';
import { deliver } from './deliver';
import { IdleClosing } from './idle';

export type Carried = Pick<Simulator, 'handle'>;

interface ListenOptions {
  readonly port: number;
  readonly host: string;
  /** Additional names by which clients may address it, without a port: behind a proxy. */
  readonly names: readonly string[];
  readonly clock: SimulatorClock;
  /** How it currently treats idle connections. */
  readonly idle: () => Pick<Behaviour, 'idleMs' | 'idleAnnounced'>;
  readonly tls: { readonly key: string; readonly cert: string } | undefined;
  readonly onError: ((error: unknown) => void) | undefined;
  /** Handles everything below `/_simulator`. */
  readonly control: ((request: IncomingMessage, response: ServerResponse) => Promise<void>) | undefined;
}

export interface Listening {
  readonly url: string;
  readonly port: number;
  close(): Promise<void>;
}

export async function listen(simulator: Carried, options: ListenOptions): Promise<Listening> {
  const { port: wanted, host, tls, control, onError } = options;
  // A web page whose host name resolves to loopback (DNS rebinding) still sends that name.
  const names = new Set<string>(options.names);
  const idle = new IdleClosing(options.clock, options.idle);
  const take: RequestListener = (request, response) => {
    idle.serve(request, response);
    if (!names.has(request.headers.host ?? '')) {
      response.writeHead(421, { 'Content-Type': 'text/plain' }).end('This host is not served here.\n');
      return;
    }
    const own = control && /^\/_simulator(?:[/?]|$)/.test(request.url ?? '');
    const done = own ? control(request, response) : answer(simulator, request, response, options);
    done.catch((error: unknown) => {
      const cut = error instanceof ConnectionReset || request.socket.destroyed;
      if (!cut) onError?.(error);
      if (cut || response.headersSent) request.socket.resetAndDestroy();
      else response.writeHead(500).end();
    });
  };
  const server = tls ? createTlsServer(tls, take) : createServer(take);
  server.keepAliveTimeout = 0; // see IdleClosing
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(wanted, host, resolve);
  });
  const { port } = server.address() as AddressInfo;
  for (const name of [host, '127.0.0.1', 'localhost', '[::1]']) names.add(`${name}:${port}`);
  return {
    url: `${tls ? 'https' : 'http'}://${host}:${port}`,
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
  simulator: Carried,
  request: IncomingMessage,
  response: ServerResponse,
  { tls, clock }: ListenOptions,
): Promise<void> {
  const gone = new AbortController();
  response.once('close', () => {
    if (!response.writableFinished) gone.abort();
  });
  const { pathname, search } = new URL(request.url ?? '/', 'http://localhost');
  const headers = Object.entries(request.headers).map(([name, value]) => [name, [value].flat().join(', ')]);
  const answered = await simulator.handle({
    method: request.method ?? 'GET',
    url: `${tls ? 'https' : 'http'}://${request.headers.host ?? ''}${pathname}${search}`,
    headers: Object.fromEntries(headers) as Record<string, string>,
    body: await text(request),
    connection: `${request.socket.remotePort ?? 0}`,
    onSocket: true,
    signal: gone.signal,
  });
  await deliver(response, answered, clock);
}
