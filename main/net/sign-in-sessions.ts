import { X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import { session as sessions, type Session } from 'electron';
import type { Logger } from '../base/log';
import type { GotTransport } from './got-transport';
import { type NetworkChoice, plainNetwork, type ProxyChoice } from './network';
import type { ProxyAccess, UsedLogin } from './proxy-sign-in';
import { type Gate, RequestWatch } from './request-watch';

/** Chromium's network errors (net_error_list.h) that matter here. */
const authorityInvalid = -202;
/** Electron's code for "as Chromium decided". */
const asChromium = -3;
const trusted = 0;

/** Chromium's sessions, for the sign-in methods that only it supports. They use the proxy of the settings. */
export interface SignInSessions {
  /** Sets the proxy and the authorities of sessions that are opened from now on. */
  configure(choice: NetworkChoice): void;
  /** @returns a session in memory, the same for the same purpose until the next {@link configure} */
  open(purpose: string): Promise<Session>;
  /**
   * Calls the gate before a window of these sessions goes to another URL.
   * @param webContentsId of the window
   * @returns a function that removes the gate
   */
  gate(webContentsId: number, gate: Gate): () => void;
  /** For a proxy that asks for credentials. */
  readonly proxy: ProxyAccess;
}

/** @returns the host name as URLs spell it */
const inUrl = (hostname: string): string => (isIP(hostname) === 6 ? `[${hostname}]` : hostname);

function proxyConfig(proxy: ProxyChoice): Electron.ProxyConfig {
  if (proxy.mode === 'system') return { mode: 'system' };
  if (proxy.mode === 'none') return { mode: 'direct' };
  const { protocol, host } = new URL(proxy.url);
  // Chromium bypasses the proxy for loopback by itself.
  return { mode: 'fixed_servers', proxyRules: `${protocol}//${host}` };
}

function loginOf(proxy: ProxyChoice): UsedLogin | undefined {
  if (proxy.mode !== 'manual') return undefined;
  const { username, password } = new URL(proxy.url);
  return username === ''
    ? undefined
    : {
        userName: decodeURIComponent(username),
        password: decodeURIComponent(password),
        hasPassed: false,
      };
}

/**
 * @param own the app's own requests, which know the authorities of the settings, and see what a proxy offers; called if
 *   Chromium rejects a certificate only because of its authority, or cannot sign in to a proxy
 */
export function createSignInSessions(
  logger: Logger,
  own: Pick<GotTransport, 'accepts' | 'proxyOffers'>,
): SignInSessions {
  const requests = new RequestWatch();
  const isAccepted = async (hostname: string, pem: string): Promise<boolean> => {
    try {
      return await own.accepts(new X509Certificate(pem), hostname, requests.originsOf(hostname));
    } catch (error) {
      logger.warn(`The certificate of ${hostname} cannot be checked:`, error);
      return false;
    }
  };
  const trustMore = (session: Session): void =>
    session.setCertificateVerifyProc(({ hostname, certificate, errorCode }, decide) => {
      if (errorCode !== authorityInvalid) decide(asChromium);
      else void isAccepted(inUrl(hostname), certificate.data).then((is) => decide(is ? trusted : asChromium));
    });
  let choice = plainNetwork;
  let proxyLogin = loginOf(choice.proxy);
  // A session remembers Chromium's decision about a certificate, so each change of the settings needs new sessions.
  let generation = 0;
  return {
    configure(changed) {
      choice = changed;
      proxyLogin = loginOf(changed.proxy);
      generation++;
    },
    async open(purpose) {
      const session = sessions.fromPartition(`${purpose} ${generation}`, { cache: false });
      requests.watch(session);
      if (choice.ca.length > 0) trustMore(session);
      await session.setProxy(proxyConfig(choice.proxy));
      return session;
    },
    gate: (webContentsId, gate) => requests.addGate(webContentsId, gate),
    get proxy() {
      return { login: proxyLogin, offers: own.proxyOffers };
    },
  };
}
