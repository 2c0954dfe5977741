import { isIP } from 'node:net';
import { connect, checkServerIdentity, type PeerCertificate } from 'node:tls';
import { guarded } from '../base/guarded';

/** The contents of a server's certificate, whether or not it is accepted. */
export interface Certificate {
  readonly subject: string;
  readonly issuer: string;
  /** Milliseconds since 1970. */
  readonly validFrom: number;
  readonly validUntil: number;
  /** The host names in it. */
  readonly names: string;
  /** As Node names it, e.g. `TLSv1.3`. */
  readonly protocol: string;
  /** Whether it is valid for this host. */
  readonly namesHost: boolean;
  /** Whether its issuer is the server itself. */
  readonly selfSigned: boolean;
}

/** Reads the certificate of a host. @returns the certificate; `undefined` if it cannot be read */
export type LookAtCertificate = (url: string, signal: AbortSignal) => Promise<Certificate | undefined>;

/** How long to wait for a certificate, in milliseconds. */
const limit = 10_000;

const nameOf = (name: Partial<PeerCertificate['subject']> | undefined): string =>
  [name?.CN ?? name?.O ?? ''].flat().join(', ');

const read = (peer: PeerCertificate, hostname: string, protocol: string): Certificate => ({
  subject: nameOf(peer.subject),
  issuer: nameOf(peer.issuer),
  validFrom: Date.parse(peer.valid_from),
  validUntil: Date.parse(peer.valid_to),
  names: (peer.subjectaltname ?? '').replace(/\b(?:DNS|IP Address):/g, ''),
  protocol,
  namesHost: checkServerIdentity(hostname, peer) === undefined,
  selfSigned: JSON.stringify(peer.subject) === JSON.stringify(peer.issuer),
});

/**
 * Reads the certificate over a separate connection, on which it sends nothing, so that it can also read a refused
 * certificate. Whether a certificate is accepted only shows in the requests of the sign-in. The connection ignores
 * proxies, so it may fail although those requests succeed.
 */
export const lookAtCertificate: LookAtCertificate = (url, signal) => {
  const { hostname, port } = new URL(url);
  const host = hostname.replace(/^\[|\]$/g, '');
  return new Promise((resolve) => {
    const socket = connect({
      host,
      port: port === '' ? 443 : Number(port),
      ...(isIP(host) === 0 ? { servername: host } : {}),
      // Only reads the certificate: it sends nothing and uses nothing that it receives.
      rejectUnauthorized: false,
    });
    const settle = (certificate?: Certificate): void => {
      signal.removeEventListener('abort', nothing);
      socket.destroy();
      resolve(certificate);
    };
    const nothing = (): void => settle();
    signal.addEventListener('abort', nothing);
    if (signal.aborted) nothing();
    socket.setTimeout(limit, nothing);
    socket.on('error', nothing);
    // The server decides on the contents, and some of them make Node throw.
    const look = guarded(() => {
      const peer = socket.getPeerCertificate();
      const isThere = Object.keys(peer).length > 0;
      settle(isThere ? read(peer, host, socket.getProtocol() ?? '') : undefined);
    }, nothing);
    socket.once('secureConnect', look);
  });
};
