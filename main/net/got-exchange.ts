import { defined } from '../../common/defined';
import type { ClientRequest, IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { got } from 'got';
import { turnAgain } from '../base/turn-again';
import type { Agents } from './connections';
import { toTransportError } from './node-errors';
import { startLoopTimer } from './loop-timer';
import { headerMap } from './raw-headers';
import { type CookieStore, TransportError, type TransportRequest, type TransportResponse } from './transport';

/** The part of a cookie jar that got uses. */
const jarOf = (cookies: CookieStore) => ({
  getCookieString: (url: string) => Promise.resolve(cookies.header(url)),
  setCookie: (line: string, url: string) => cookies.keep(url, line),
});

/** Merging options takes got longer than sending the request, so the ones that never differ are merged once. */
const client = got.extend({
  followRedirect: false,
  throwHttpErrors: false,
  retry: { limit: 0 },
  decompress: true,
  allowGetBody: false,
});

/**
 * Sends one request over got's stream. The limits are enforced here, because got's options cannot express "silence,
 * counted from the headers" or "bytes after decompression", and its `socket` timeout would end a parked poll.
 */
export function exchange(
  request: TransportRequest,
  { http, https, idle, closing }: Agents,
  userAgent: string | undefined,
): Promise<TransportResponse> {
  const { host } = new URL(request.url);
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    let response: IncomingMessage | undefined;
    let settled = false;
    let unheard = false;
    let connected = false;

    const stream = client.stream(request.url, {
      method: request.method,
      headers: { 'user-agent': userAgent, ...request.headers },
      ...defined({ body: request.body }),
      agent: { http, https },
      ...(request.cookies === undefined ? {} : { cookieJar: jarOf(request.cookies) }),
    });

    const rest = startLoopTimer();
    stream.once('request', (sending: ClientRequest) => {
      sending.once('finish', () => {
        rest();
        request.onSent?.();
      });
      sending.once('response', (incoming: IncomingMessage) => idle.note(incoming));
      sending.once('socket', (socket: Socket) => {
        connected = true;
        unheard = sending.reusedSocket;
        if (unheard) socket.once('data', () => (unheard = false));
        else turnAgain();
        if (socket.connecting) socket.once('connect', turnAgain);
      });
    });
    const settle = (finish: () => void): void => {
      if (settled) return;
      settled = true;
      rest();
      clearTimeout(phase);
      clearTimeout(whole);
      request.signal?.removeEventListener('abort', onAbort);
      closing.removeEventListener('abort', onClosing);
      finish();
    };
    const fail = (error: TransportError): void =>
      settle(() => {
        stream.destroy();
        reject(error);
      });
    const late = (detail: string) => () =>
      fail(new TransportError('timeout', host, true, { detail, begun: response !== undefined }));
    const onAbort = (): void => fail(new TransportError('aborted', host, true));
    const onClosing = (): void => {
      const detail = 'the app closed its connections';
      const begun = response !== undefined;
      // Not stale: after the app has closed its connections, it wants no second request.
      fail(new TransportError('reset', host, connected, { detail, begun }));
    };

    let phase = setTimeout(late(`no answer within ${request.limits.headers} ms`), request.limits.headers);
    let whole: NodeJS.Timeout | undefined;

    if (request.signal?.aborted === true) {
      onAbort();
      return;
    }
    request.signal?.addEventListener('abort', onAbort);
    closing.addEventListener('abort', onClosing);

    const expectMore = (): void => {
      clearTimeout(phase);
      phase = setTimeout(
        late(`the body stood still for ${request.limits.silence} ms`),
        request.limits.silence,
      );
    };
    // If the method allows a body and there is none, got waits for one to be piped in.
    if (request.body === undefined && request.method !== 'GET') stream.end();
    stream.once('response', (incoming: IncomingMessage) => {
      response = incoming;
      whole = setTimeout(late(`the body was not whole after ${request.limits.body} ms`), request.limits.body);
      expectMore();
    });
    stream.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > request.limits.bytes)
        fail(
          new TransportError('tooLarge', host, true, {
            detail: `over ${request.limits.bytes} bytes`,
            begun: true,
          }),
        );
      else {
        chunks.push(chunk);
        expectMore();
      }
    });
    stream.once('error', (error: unknown) =>
      fail(toTransportError(error, host, { begun: response !== undefined, unheard })),
    );
    stream.once('end', () =>
      settle(() => {
        if (response === undefined) reject(new TransportError('badResponse', host, true));
        else
          resolve({
            status: response.statusCode ?? 0,
            headers: headerMap(response.rawHeaders),
            body: Buffer.concat(chunks),
          });
      }),
    );
  });
}
