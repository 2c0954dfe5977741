import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import type { GotTransport } from '../../../../main/net/got-transport';
import type { TransportError, TransportRequest, TransportResponse } from '../../../../main/net/transport';
import type { CertificateKind } from '../../../simulator';
import { makeCertificates, type Certificates } from '../../../simulator/socket/certificates';
import { limits } from './wire';

export const host = 'lyncweb.contoso.com';
const certificates = new Map<CertificateKind, Certificates>();

/** Certificates are made once for a kind: each takes its time. */
export function certificatesOf(kind: CertificateKind = 'good'): Certificates {
  const made = certificates.get(kind) ?? makeCertificates(kind, [host]);
  certificates.set(kind, made);
  return made;
}

/** An HTTPS server on loopback that says `ok`, for whoever trusts its authority. */
export interface SecureServer {
  readonly port: number;
  readonly requests: readonly string[];
  readonly connections: () => number;
  /** Resolves once no connection is open. */
  settled(): Promise<void>;
  /** Connections that are open now. */
  readonly open: () => number;
  close(): Promise<void>;
}

export async function serveSecurely(
  kind: CertificateKind = 'good',
  tls: { readonly maxVersion?: 'TLSv1.1'; readonly minVersion?: 'TLSv1'; readonly ciphers?: string } = {},
): Promise<SecureServer> {
  const { key, cert } = certificatesOf(kind);
  const requests: string[] = [];
  const sockets = new Set<Duplex>();
  const waiting: (() => void)[] = [];
  let connections = 0;
  const server = createServer({ key, cert, ...tls }, (request, response) => {
    requests.push(`${request.method ?? ''} ${request.headers.host ?? ''}${request.url ?? ''}`);
    if (request.url !== '/parked') response.end('ok');
  });
  server.on('connection', (socket) => {
    connections++;
    sockets.add(socket);
    socket.once('close', () => {
      sockets.delete(socket);
      if (sockets.size === 0) waiting.splice(0).forEach((resolve) => resolve());
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    requests,
    connections: () => connections,
    settled: () => new Promise((resolve) => (sockets.size === 0 ? resolve() : waiting.push(resolve))),
    open: () => sockets.size,
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

/** Asks the server by its name, which only a proxy can find. */
export const ask = (
  transport: GotTransport,
  change: Partial<TransportRequest> = {},
): Promise<TransportResponse> =>
  transport.send({
    method: 'GET',
    url: `https://${host}/`,
    headers: {},
    limits: { ...limits, headers: 5_000 },
    channel: 'command',
    ...change,
  });

/** What asking fails with; it must not pass on an answer. */
export async function failureOf(
  transport: GotTransport,
  change: Partial<TransportRequest> = {},
): Promise<TransportError> {
  const answer = await ask(transport, change).catch((error: unknown) => error as TransportError);
  if (!(answer instanceof Error)) throw new Error(`It was answered: ${answer.status}`);
  return answer;
}
