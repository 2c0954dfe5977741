import { isIP } from 'node:net';
import { connect, checkServerIdentity, type PeerCertificate } from 'node:tls';
import { guarded } from '../base/guarded';

/** What stands in a server's certificate, whether or not it is accepted. */
export interface Certificate {
  readonly subject: string;
  readonly issuer: string;
  /** Milliseconds since 1970. */
  readonly validFrom: number;
  readonly validUntil: number;
  /** Host names that it is for. */
  readonly names: string;
  /** As Node names it, e.g. `TLSv1.3`. */
  readonly protocol: string;
  /** It is for this host. */
  readonly namesHost: boolean;
  /** It vouches for itself. */
  readonly selfSigned: boolean;
}

/** Looks at the certificate of a host. @returns `undefined` where there is nothing to look at */
export type LookAtCertificate = (url: string, signal: AbortSignal) => Promise<Certificate | undefined>;

/** Longer than this nobody waits for a certificate, in milliseconds. */
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
 * Looks over a connection of its own, on which nothing is sent: a certificate that is refused can be read that way too.
 * Whether it is accepted is not for this to say: that is shown by the requests of the sign-in. It goes past a proxy, so
 * it may see nothing where they do.
 */
export const lookAtCertificate: LookAtCertificate = (url, signal) => {
  const { hostname, port } = new URL(url);
  const host = hostname.replace(/^\[|\]$/g, '');
  return new Promise((resolve) => {
    const socket = connect({
      host,
      port: port === '' ? 443 : Number(port),
      ...(isIP(host) === 0 ? { servername: host } : {}),
      // It is only looked at: nothing is sent, nothing received is used.
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
    // The server decides what is in it, and Node throws on some of that.
    const look = guarded(() => {
      const peer = socket.getPeerCertificate();
      const isThere = Object.keys(peer).length > 0;
      settle(isThere ? read(peer, host, socket.getProtocol() ?? '') : undefined);
    }, nothing);
    socket.once('secureConnect', look);
  });
};
