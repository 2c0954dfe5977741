import { createServer, type AddressInfo, type ServerOpts, type Socket } from 'node:net';
import type { Limits } from '../../../main/net/transport';
import { serveSecurely } from '../../io/main/net/secure';
import { limits, Wire } from '../../io/main/net/wire';
import type { InsideRequest } from './send-inside';
import { type WireFault, wireFaults } from './wire-faults';

/** Token requests by both stacks, and their expected outcome. */
export interface TokenErrand extends Omit<WireFault, 'script'> {
  readonly name: string;
  readonly url: string;
  readonly body: string;
  /** How many requests the server received; omitted if the server does not speak HTTP. */
  readonly asked?: () => number;
  close(): Promise<void>;
}

const body = 'grant_type=urn%3Amicrosoft.rtc%3Awindows';
/** The app starts at the same time, so requests that do not test a time limit get plenty of time. */
const patient: Limits = { headers: 10_000, silence: 10_000, body: 20_000, bytes: limits.bytes };
const impatient: Limits = { ...limits, headers: 400 };

async function wireErrand([name, fault]: readonly [string, WireFault]): Promise<TokenErrand> {
  const { script, ...ends } = fault;
  const wire = await Wire.open(script);
  return { name, ...ends, url: wire.url, body, asked: () => wire.requests.length, close: () => wire.close() };
}

/** A port on which no program listens. */
async function refused(): Promise<TokenErrand> {
  const wire = await Wire.open(() => undefined);
  await wire.close();
  return {
    name: 'refuses the connection',
    ends: 'refused',
    url: wire.url,
    body,
    close: () => Promise.resolve(),
  };
}

async function listen(accept: (socket: Socket) => void, options: ServerOpts = {}) {
  const open = new Set<Socket>();
  const server = createServer(options, (socket) => {
    open.add(socket.on('error', () => undefined));
    accept(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    close: async (): Promise<void> => {
      for (const socket of open) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Accepts the connection, but does not read requests that exceed the system's buffers. */
async function stalled(): Promise<TokenErrand> {
  const { port, close } = await listen(() => undefined, { pauseOnConnect: true });
  const url = `http://127.0.0.1:${port}/`;
  const large = 'x'.repeat(16 * 1024 * 1024);
  return { name: 'takes nothing of the request', ends: 'timeout', limit: 'headers', url, body: large, close };
}

/** An untrusted certificate, no TLS at all, and a connection that ends during the handshake. */
async function overTls(): Promise<readonly TokenErrand[]> {
  const untrusted = await serveSecurely('good');
  const at = async (accept: (socket: Socket) => void) => {
    const { port, close } = await listen(accept);
    return { url: `https://127.0.0.1:${port}/`, body, close };
  };
  return [
    {
      name: 'has a certificate of nobody’s authority',
      ends: 'certificate',
      url: `https://127.0.0.1:${untrusted.port}/`,
      body,
      close: () => untrusted.close(),
    },
    { name: 'speaks no TLS', ends: 'tls', ...(await at((socket) => socket.end('220 mail ESMTP\r\n'))) },
    {
      name: 'hangs up in the handshake',
      ends: 'reset',
      ...(await at((socket) => socket.once('data', () => socket.destroy()))),
    },
  ];
}

/** Every wire fault, each with its own server. */
export async function tokenErrands(): Promise<readonly TokenErrand[]> {
  const faults = Object.entries(wireFaults) as readonly (readonly [string, WireFault])[];
  return [
    ...(await Promise.all(faults.map(wireErrand))),
    await refused(),
    await stalled(),
    ...(await overTls()),
  ];
}

/** The same request with got and with Chromium. */
export const requestsFor = ({ url, body: sent, limit }: TokenErrand): readonly InsideRequest[] =>
  [false, true].map((byChromium) => ({
    method: 'POST',
    url,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: sent,
    limits: limit === undefined ? patient : { ...patient, [limit]: impatient[limit] },
    channel: 'command',
    byChromium,
  }));
