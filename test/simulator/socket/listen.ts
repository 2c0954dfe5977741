import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { type AddressInfo } from 'node:net';
import { type Behaviour } from '../behaviour';
import { type SimulatorClock } from '../clock';
import { parseUrl } from '../parse-url';
import { type Simulator } from '../simulator';
import { countsBytes } from '../delivery';
import { type WireKnobs } from '../knobs/wire';
import { ConnectionReset, type SimulatorResponse } from '../wire';
import { prefersGzip } from './content-coding';
import { deliver } from './deliver';
import { hostNames } from './host-names';
import { IdleClosing } from './idle';

export type Carried = Pick<Simulator, 'handle'>;

interface ListenOptions {
  readonly port: number;
  readonly host: string;
  /** Additional names by which clients may address it, with the port or without it. */
  readonly names: readonly string[];
  readonly clock: SimulatorClock;
  /** How it currently treats connections. */
  readonly behaviour: () => Pick<Behaviour, 'idleMs' | 'idleAnnounced' | 'wire'>;
  readonly tls: { readonly key: string; readonly cert: string } | undefined;
  readonly onError: ((error: unknown) => void) | undefined;
  /** Handles everything below `/_simulator` and `/__simulator`. */
  readonly control: ((request: IncomingMessage, response: ServerResponse) => Promise<void>) | undefined;
}

export interface Listening {
  readonly url: string;
  readonly port: number;
  close(): Promise<void>;
}

export async function listen(simulator: Carried, options: ListenOptions): Promise<Listening> {
  const { port: wanted, host, tls, control, onError } = options;
  let names: ReadonlySet<string> = new Set();
  const idle = new IdleClosing(options.clock, options.behaviour);
  const take: RequestListener = (request, response) => {
    idle.serve(request, response);
    if (!names.has((request.headers.host ?? '').toLowerCase())) {
      response
        .writeHead(421, { 'Content-Type': 'text/plain' })
        .end('This host is not served here. The option --name adds it.\n');
      return;
    }
    const target = targetOf(request);
    if (target === undefined) {
      response.writeHead(400).end();
      return;
    }
    const own = control && /^\/__?simulator(?:[/?]|$)/.test(request.url ?? '');
    const done = own
      ? control(request, response)
      : answer(simulator, request, response, { ...options, target });
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
  names = hostNames(options.names, { host, port, secure: tls !== undefined });
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
  { tls, clock, behaviour, target }: ListenOptions & { readonly target: string },
): Promise<void> {
  let gone: AbortSignal | undefined;
  const answered = await simulator.handle({
    method: request.method ?? 'GET',
    url: `${tls ? 'https' : 'http'}://${request.headers.host ?? ''}${target}`,
    headers: headersOf(request),
    body: await bodyOf(request, behaviour().wire.largestBody),
    connection: `${request.socket.remotePort ?? 0}`,
    onSocket: true,
    // Few requests need it.
    get signal() {
      return (gone ??= leaving(response));
    },
  });
  await deliver(response, answered, { clock, gzip: gzipFor(request, answered, behaviour().wire.gzip) });
}

/** Aborted when the client leaves without its answer. */
function leaving(response: ServerResponse): AbortSignal {
  const gone = new AbortController();
  const leave = (): void => {
    if (!response.writableFinished) gone.abort();
  };
  if (response.destroyed) leave();
  else response.once('close', leave);
  return gone.signal;
}

function headersOf({ headers }: IncomingMessage): Readonly<Record<string, string>> {
  const joined: Record<string, string> = {};
  for (const name in headers) {
    const value = headers[name];
    joined[name] = typeof value === 'string' ? value : (value ?? []).join(', ');
  }
  return joined;
}

/** A path that is written as URLs write it. */
const PLAIN = /^(?:\/(?![/.])[\w\-.~@:;=,]*)+(?:\?[\w\-.~&=@:;,%/]+)?$/;

/** The path and query; `undefined` if it is no URL. Two slashes at its beginning do not introduce a host. */
function targetOf({ url = '/' }: IncomingMessage): string | undefined {
  if (PLAIN.test(url)) return url;
  const whole = url.startsWith('/') ? parseUrl(`http://localhost${url}`) : parseUrl(url, 'http://localhost');
  return whole && whole.pathname + whole.search;
}

/** The body; of one that is too large, only as much as shows that, so that memory stays bounded. */
async function bodyOf(request: IncomingMessage, largest: number): Promise<string> {
  const { 'content-length': length, 'transfer-encoding': coding } = request.headers;
  if (length === undefined && coding === undefined) return '';
  const kept: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    if (bytes <= largest) kept.push(chunk);
    bytes += chunk.length;
  }
  return Buffer.concat(kept).toString();
}

function gzipFor(
  { headers }: IncomingMessage,
  { delivery = {} }: SimulatorResponse,
  when: WireKnobs['gzip'],
): boolean {
  if (
    headers['accept-encoding'] === undefined ||
    when === 'never' ||
    (when === 'whole' && countsBytes(delivery))
  )
    return false;
  return prefersGzip(headers['accept-encoding']);
}
