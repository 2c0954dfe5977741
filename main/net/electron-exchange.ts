import { type ClientRequest, net, type Session } from 'electron';
import { TransportError, type TransportRequest, type TransportResponse } from './transport';

/** What Chromium's stack calls an exchange that came to nothing. */
const kindOf = (message: string): TransportError['kind'] => {
  if (/CERT/.test(message)) return 'certificate';
  if (/SSL/.test(message)) return 'tls';
  if (/NAME_NOT_RESOLVED/.test(message)) return 'nameNotResolved';
  if (/CONNECTION_REFUSED/.test(message)) return 'refused';
  if (/UNREACHABLE|INTERNET_DISCONNECTED/.test(message)) return 'unreachable';
  return 'reset';
};

/**
 * One exchange over Chromium's HTTP stack, in a session of its own: for what only that stack can do. It keeps the limits
 * of the request, follows no redirect, and takes every status as an answer.
 * @param prepare hears of the request before it is sent
 * @throws TransportError
 */
export function exchangeIn(
  session: Session,
  request: TransportRequest,
  { cookies, prepare }: { readonly cookies: boolean; readonly prepare?: (sent: ClientRequest) => void },
): Promise<TransportResponse> {
  const { host } = new URL(request.url);
  const { limits, signal } = request;
  return new Promise((resolve, reject) => {
    const sent = net.request({
      method: request.method,
      url: request.url,
      session,
      // `omit` would leave out NTLM and Kerberos too.
      credentials: 'include',
      useSessionCookies: cookies,
      redirect: 'manual',
    });
    const settle = (finish: () => void): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', onAbort);
      finish();
    };
    const fail = (error: TransportError): void =>
      settle(() => {
        reject(error);
        sent.abort();
      });
    const onAbort = (): void => fail(new TransportError('aborted', host, true));
    const late = (): void => fail(new TransportError('timeout', host, true));
    let timer = setTimeout(late, limits.headers);
    if (signal?.aborted === true) {
      onAbort();
      return;
    }
    signal?.addEventListener('abort', onAbort);

    for (const [name, value] of Object.entries(request.headers)) sent.setHeader(name, value);
    prepare?.(sent);
    sent.on('redirect', (status) =>
      settle(() => resolve({ status, headers: new Map(), body: new Uint8Array() })),
    );
    sent.on('error', (error) =>
      fail(new TransportError(kindOf(error.message), host, true, { detail: error.message })),
    );
    sent.on('response', (response) => {
      clearTimeout(timer);
      timer = setTimeout(late, limits.body);
      const chunks: Buffer[] = [];
      let size = 0;
      response.on('data', (chunk) => {
        size += chunk.length;
        if (size > limits.bytes) fail(new TransportError('tooLarge', host, true));
        else chunks.push(chunk);
      });
      response.on('end', () =>
        settle(() => {
          const headers = Object.entries(response.headers).map(
            ([name, value]) => [name, [value].flat()] as const,
          );
          resolve({ status: response.statusCode, headers: new Map(headers), body: Buffer.concat(chunks) });
        }),
      );
    });
    sent.end(request.body);
  });
}
