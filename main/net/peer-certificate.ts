import type { X509Certificate } from 'node:crypto';
import type { Agent } from 'node:https';
import { isIP } from 'node:net';
import type { Duplex } from 'node:stream';
import { TLSSocket } from 'node:tls';
import { guarded } from '../base/guarded';
import { startLoopTimer } from './loop-timer';

/** How long a handshake may take, in milliseconds. */
const limit = 5_000;

interface Look {
  readonly url: string;
  readonly signal?: AbortSignal | undefined;
  /** The agent that connects to the host. */
  readonly agent: Agent;
  /** Whether to read only a certificate that a request of this agent would accept. */
  readonly accepted: boolean;
}

/**
 * Reads the certificate of a server over a separate connection, on which it sends nothing.
 * @returns the certificate; `undefined` if none came in time
 */
export function peerCertificate({
  url,
  signal,
  agent,
  accepted,
}: Look): Promise<X509Certificate | undefined> {
  const { hostname, port } = new URL(url);
  const host = hostname.replace(/^\[|\]$/g, '');
  const rest = startLoopTimer();
  return new Promise((resolve) => {
    let opened: Duplex | undefined;
    let isOver = false;
    const settle = (certificate?: X509Certificate): void => {
      clearTimeout(timer);
      rest();
      signal?.removeEventListener('abort', nothing);
      isOver = true;
      opened?.destroy();
      resolve(certificate);
    };
    const nothing = (): void => settle();
    const timer = setTimeout(nothing, limit);
    signal?.addEventListener('abort', nothing);
    const use = (socket: Duplex | null | undefined): void => {
      if (!(socket instanceof TLSSocket) || socket === opened) return;
      opened = socket;
      socket.on('error', nothing);
      if (isOver) socket.destroy();
      const look = guarded(() => settle(socket.getPeerX509Certificate()), nothing);
      socket.once('secureConnect', look);
    };
    const options = {
      ...agent.options,
      host,
      port: port === '' ? 443 : Number(port),
      ...(isIP(host) === 0 ? { servername: host } : {}),
      // An unverified certificate is only read: nothing else received is used, and nothing is sent.
      rejectUnauthorized: accepted,
    };
    // A tunnel passes its socket to the callback once it is open; other agents return their socket at once.
    use(agent.createConnection(options, (error, socket) => (error === null ? use(socket) : nothing())));
  });
}
