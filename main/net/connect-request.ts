import { defined } from '../../common/defined';
import { type IncomingMessage, request as requestPlainly } from 'node:http';
import { request as requestSecurely } from 'node:https';
import { isIP, type Socket } from 'node:net';
import type { ConnectionOptions } from 'node:tls';
import { guarded } from '../base/guarded';
import { offeredSchemes } from '../base/offered-schemes';
import { headerMap } from './raw-headers';

interface ConnectRequest {
  readonly proxy: URL;
  /** Host and port to connect to. */
  readonly target: string;
  /** The value of Proxy-Authorization. */
  readonly authorization: string | undefined;
  /** How long the proxy may take, in milliseconds. */
  readonly limit: number;
  readonly signal: AbortSignal;
  /** For a proxy that uses TLS. */
  readonly secured: Pick<ConnectionOptions, 'secureContext' | 'checkServerIdentity'>;
}

/** What a proxy answers to a CONNECT. */
export interface ConnectAnswer {
  readonly status: number;
  /** The schemes that it offers (Proxy-Authenticate). */
  readonly offered: readonly string[];
  /** The tunnel; closed unless the status is 200. */
  readonly socket: Socket;
}

/**
 * Sends one CONNECT over a new connection.
 * @throws the error of the connection, if no answer arrives in time
 */
export function requestTunnel(asked: ConnectRequest): Promise<ConnectAnswer> {
  const { proxy, target, authorization, limit, signal, secured } = asked;
  const host = proxy.hostname.replace(/^\[|\]$/g, '');
  const options = {
    method: 'CONNECT',
    host,
    port: proxy.port,
    path: target,
    setHost: false,
    headers: defined({ host: target, connection: 'keep-alive', 'proxy-authorization': authorization }),
    agent: false,
    signal,
  };
  const request =
    proxy.protocol === 'https:'
      ? // Node would take the name from the Host header.
        requestSecurely({ ...options, ...secured, servername: isIP(host) === 0 ? host : '' })
      : requestPlainly(options);
  const timer = setTimeout(() => request.destroy(new Error('Proxy timeout')), Math.max(0, limit));
  return new Promise((resolve, reject) => {
    request.on('error', (error) => {
      clearTimeout(timer);
      reject(error);
    });
    const take = ({ statusCode: status = 0, rawHeaders }: IncomingMessage, socket: Socket): void => {
      clearTimeout(timer);
      if (status !== 200) socket.destroy();
      const offered = offeredSchemes(headerMap(rawHeaders).get('proxy-authenticate') ?? []);
      resolve({ status, offered, socket });
    };
    // Node emits this for every status.
    request.once('connect', guarded(take, reject));
    request.end();
  });
}
