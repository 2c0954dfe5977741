import { net, type Session } from 'electron';
import { certificateFaultOf, kindOf } from './chromium-failures';
import { proxyError, proxyFailureOf } from './chromium-proxy';
import { neverSent } from './failures';
import type { ProxyLogin, UsedLogin } from './sign-in-sessions';
import {
  type ProxyFailure,
  TransportError,
  type TransportRequest,
  type TransportResponse,
} from './transport';

interface ExchangeOptions {
  /** Whether the session's cookies go along. */
  readonly cookies: boolean;
  /** What the server is given where it asks by that scheme. */
  readonly login?: (scheme: string) => ProxyLogin | undefined;
  readonly proxyLogin: UsedLogin | undefined;
}

/**
 * Chromium reports the same for a tunnel that leads nowhere and for one that is refused with 401, as tinyproxy refuses
 * wrong credentials. So credentials that no proxy has accepted yet are not sent again and again: that may lock an account.
 */
const refusalOf = (kind: ProxyFailure, handedOver: UsedLogin | undefined): ProxyFailure =>
  kind === 'proxyRefused' && handedOver?.hasPassed === false ? 'proxyCredentials' : kind;

/**
 * One exchange over Chromium's HTTP stack, in a session of its own: for what only that stack can do. It keeps the limits
 * of the request, follows no redirect, and takes every status as an answer.
 * @throws TransportError
 */
export function exchangeIn(
  session: Session,
  request: TransportRequest,
  { cookies, login, proxyLogin }: ExchangeOptions,
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
    let proxyAsked = false;
    let handedOver: UsedLogin | undefined;
    sent.on('login', ({ isProxy, scheme }, give) => {
      // A server's question comes through the tunnel, so the proxy has accepted the credentials.
      if (!isProxy && handedOver !== undefined) handedOver.hasPassed = true;
      // A proxy is answered once only, like a server: both lock accounts.
      const typed = isProxy ? (proxyAsked ? undefined : proxyLogin) : login?.(scheme);
      if (isProxy) handedOver ??= proxyLogin;
      proxyAsked ||= isProxy;
      if (typed === undefined) give();
      else give(typed.userName, typed.password);
    });
    sent.on('redirect', (status) =>
      settle(() => resolve({ status, headers: new Map(), body: new Uint8Array() })),
    );
    const ofProxy = (kind: ProxyFailure, detail: string): void =>
      void proxyError(session, request.url, kind, detail).then(fail);
    sent.on('error', ({ message }) => {
      const kind = proxyFailureOf(message);
      const certificate = certificateFaultOf(message);
      if (kind !== undefined) ofProxy(refusalOf(kind, handedOver), message);
      else {
        const failed = kindOf(message);
        fail(new TransportError(failed, host, !neverSent.has(failed), { detail: message, certificate }));
      }
    });
    sent.on('response', (response) => {
      if (response.statusCode === 407) {
        ofProxy(
          proxyLogin === undefined ? 'proxyAuthentication' : 'proxyCredentials',
          `HTTP ${response.statusCode}`,
        );
        return;
      }
      if (handedOver !== undefined) handedOver.hasPassed = true;
      clearTimeout(timer);
      timer = setTimeout(late, limits.body);
      const chunks: Buffer[] = [];
      let size = 0;
      // An answer that breaks off emits this as well as the request's error: without a listener it would end the app.
      response.on('error', () => undefined);
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
