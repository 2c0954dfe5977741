import { type AuthInfo, type IncomingMessage, net, type Session } from 'electron';
import { guarded } from '../base/guarded';
import { certificateFaultOf, kindOf, proxyError, proxyFailureOf } from './chromium-errors';
import { neverSent } from './node-errors';
import { headerFaultOf, headerMap } from './raw-headers';
import { loginWith, type ProxyAccess, type ProxyLogin, type UsedLogin } from './proxy-sign-in';
import {
  type CertificateFault,
  type ProxyFailure,
  TransportError,
  type TransportFailure,
  type TransportRequest,
  type TransportResponse,
} from './transport';

interface ExchangeOptions {
  /** Whether to send and keep the session's cookies. */
  readonly cookies: boolean;
  /** @returns the credentials for a server that asks for them with that scheme */
  readonly login?: (scheme: string) => ProxyLogin | undefined;
  readonly proxy: ProxyAccess;
}

/**
 * Chromium reports the same error for a tunnel that leads nowhere and for one that the proxy refuses with 401, which is
 * tinyproxy's answer to wrong credentials. If no proxy has accepted the credentials yet, they count as wrong: sending
 * them again and again may lock an account.
 */
const refusalOf = (kind: ProxyFailure, handedOver: UsedLogin | undefined): ProxyFailure =>
  kind === 'proxyRefused' && handedOver?.hasPassed === false ? 'proxyCredentials' : kind;

/**
 * Sends one request over Chromium's HTTP stack, for sign-ins that only that stack can do. Keeps the limits of the
 * request, follows no redirects, and treats every status as an answer. Whatever the server sends, and however the
 * connection breaks, only this promise fails, because each listener is guarded.
 * @throws TransportError
 */
export function exchangeIn(
  session: Session,
  request: TransportRequest,
  { cookies, login, proxy }: ExchangeOptions,
): Promise<TransportResponse> {
  const { host } = new URL(request.url);
  const { limits, signal } = request;
  return new Promise((resolve, reject) => {
    const sent = net.request({
      method: request.method,
      url: request.url,
      session,
      // NTLM and Kerberos take part either way. `omit` would leave them out, and `useSessionCookies` means nothing beside
      // `credentials`.
      ...(cookies ? { credentials: 'include' as const } : {}),
      redirect: 'manual',
    });
    let begun = false;
    const settle = (finish: () => void): void => {
      clearTimeout(phase);
      clearTimeout(whole);
      signal?.removeEventListener('abort', onAbort);
      finish();
    };
    const fail = (error: TransportError): void =>
      settle(() => {
        reject(error);
        sent.abort();
      });
    const failAs = (kind: TransportFailure, detail: string, certificate?: CertificateFault): void =>
      fail(new TransportError(kind, host, !neverSent.has(kind), { detail, certificate, begun }));
    const onAbort = (): void => fail(new TransportError('aborted', host, true));
    const late = (detail: string) => () => failAs('timeout', detail);
    const safely = <Input extends readonly unknown[]>(listener: (...input: Input) => void) =>
      guarded(listener, (error) => failAs('badResponse', String(error)));
    let phase = setTimeout(late(`no answer within ${limits.headers} ms`), limits.headers);
    let whole: NodeJS.Timeout | undefined;
    if (signal?.aborted === true) {
      onAbort();
      return;
    }
    signal?.addEventListener('abort', onAbort);

    let proxyAsked = false;
    let handedOver: UsedLogin | undefined;
    type Give = (userName?: string, password?: string) => void;
    const answer = (give: Give, typed: ProxyLogin | undefined): void =>
      typed === undefined ? give() : give(typed.userName, typed.password);
    const answerProxy = async (scheme: string, give: Give): Promise<void> => {
      handedOver = await loginWith(scheme, proxy, request.url);
      answer(give, handedOver);
    };
    sent.on(
      'login',
      safely(({ isProxy, scheme }: AuthInfo, give: Give) => {
        // Proxies and servers lock accounts, so each gets the credentials only once.
        if (isProxy && proxyAsked) give();
        else if (isProxy) {
          proxyAsked = true;
          void answerProxy(scheme, give).catch(() => give());
        } else {
          // The server's request for credentials came through the tunnel, so the proxy has accepted its own.
          if (handedOver !== undefined) handedOver.hasPassed = true;
          answer(give, login?.(scheme));
        }
      }),
    );
    sent.on(
      'redirect',
      safely((status: number) =>
        settle(() => resolve({ status, headers: new Map(), body: new Uint8Array() })),
      ),
    );
    let failing = false;
    const ofProxy = (kind: ProxyFailure, detail: string): void => {
      // After a 407, Chromium also reports that it has no tunnel.
      if (failing) return;
      failing = true;
      const refusal = { kind, detail, proxy, sent: handedOver !== undefined };
      void proxyError(session, request.url, refusal).then(fail, () => failAs(kind, detail));
    };
    sent.on(
      'error',
      safely(({ message }: Error) => {
        const kind = proxyFailureOf(message, proxyAsked);
        if (kind !== undefined) ofProxy(refusalOf(kind, handedOver), message);
        else failAs(kindOf(message), message, certificateFaultOf(message));
      }),
    );
    const expectMore = (): void => {
      clearTimeout(phase);
      phase = setTimeout(late(`the body stood still for ${limits.silence} ms`), limits.silence);
    };
    const take = (response: IncomingMessage): void => {
      if (response.statusCode === 407) {
        ofProxy('proxyAuthentication', `HTTP ${response.statusCode}`);
        return;
      }
      if (handedOver !== undefined) handedOver.hasPassed = true;
      const fault = headerFaultOf(response.rawHeaders);
      if (fault !== undefined) {
        failAs(fault, 'headers that Chromium lets through');
        return;
      }
      begun = true;
      whole = setTimeout(late(`the body was not whole after ${limits.body} ms`), limits.body);
      expectMore();
      const chunks: Buffer[] = [];
      let size = 0;
      const hear = (chunk: Buffer): void => {
        size += chunk.length;
        if (size > limits.bytes) failAs('tooLarge', `over ${limits.bytes} bytes`);
        else {
          chunks.push(chunk);
          expectMore();
        }
      };
      const finish = (): void => {
        const { statusCode: status, rawHeaders } = response;
        settle(() => resolve({ status, headers: headerMap(rawHeaders), body: Buffer.concat(chunks) }));
      };
      response.on('data', safely(hear));
      response.on('end', safely(finish));
    };
    sent.on(
      'response',
      safely((response: IncomingMessage) => {
        // If an answer breaks off, this error comes in addition to the request's own. Without a listener it would
        // end the app.
        response.on('error', () => undefined);
        take(response);
      }),
    );
    safely(() => {
      for (const [name, value] of Object.entries(request.headers)) sent.setHeader(name, value);
      sent.end(request.body);
    })();
  });
}
