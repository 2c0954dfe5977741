import { type IncomingMessage } from 'node:http';
import { TLSSocket } from 'node:tls';

export const isLocal = ({ socket }: IncomingMessage): boolean =>
  /^(?:::ffff:)?127\.|^::1$/.test(socket.remoteAddress ?? '');

/**
 * Whether a web page in a browser on this machine sends it. Browsers do not let scripts set these headers, and the frame
 * through which web pages reach UCWA always sends the last one. `none` is an address that somebody has typed.
 */
export function isFromWebPage({ headers }: IncomingMessage): boolean {
  const { origin, 'sec-fetch-site': site = 'none', 'x-ms-origin': framed } = headers;
  return origin !== undefined || site !== 'none' || framed !== undefined;
}

/** The host is a name of this machine, with the port of the connection. Clients may use other names, the page may not. */
export function hasOwnHost({ headers, socket }: IncomingMessage): boolean {
  const [, port] = /^(?:127\.0\.0\.1|localhost|\[::1\])(?::(\d+))?$/i.exec(headers.host ?? '') ?? [];
  const standard = socket instanceof TLSSocket ? 443 : 80;
  return headers.host !== undefined && Number(port ?? standard) === socket.localPort;
}

/** A script of the simulator's own page sends it; the origin is absent from requests that only read. */
export function isFromOwnPage({ method, headers, socket }: IncomingMessage): boolean {
  const { origin, host = '', 'sec-fetch-site': site = 'same-origin', 'x-ms-origin': framed } = headers;
  const own = `${socket instanceof TLSSocket ? 'https' : 'http'}://${host}`;
  const isOwnOrigin = origin === undefined ? method === 'GET' : origin === own;
  return isOwnOrigin && site === 'same-origin' && framed === undefined;
}
