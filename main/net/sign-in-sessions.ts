import { X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import { session as sessions, type Session } from 'electron';
import type { Logger } from '../base/log';
import type { GotTransport } from './got-transport';
import { type NetworkChoice, plainNetwork, type ProxyChoice } from './network';
import { type Gate, RequestWatch } from './request-watch';

/** Chromium's network errors (net_error_list.h) that matter here. */
const authorityInvalid = -202;
/** Electron's word for: as Chromium decided. */
const asChromium = -3;
const trusted = 0;

/** Chromium's own sessions, for the kinds of sign-in that only it can do; on the way that the settings say. */
export interface SignInSessions {
  /** From now on, sessions go that way; those that were opened before are not used again. */
  configure(choice: NetworkChoice): void;
  /** @returns a session in memory; the same one for the same purpose, until the way changes */
  open(purpose: string): Promise<Session>;
  /**
   * Asks before a window of these sessions goes to another URL.
   * @param webContentsId of the window
   * @returns a function that stops asking
   */
  gate(webContentsId: number, gate: Gate): () => void;
  /** What a proxy that asks for a user name and a password is given. */
  readonly proxyLogin: UsedLogin | undefined;
}

export interface ProxyLogin {
  readonly userName: string;
  readonly password: string;
}

/** A login, and what came of it. */
export interface UsedLogin extends ProxyLogin {
  /** The proxy has accepted it. */
  hasPassed: boolean;
}

/** As it is written in a URL. */
const inUrl = (hostname: string): string => (isIP(hostname) === 6 ? `[${hostname}]` : hostname);

function proxyConfig(proxy: ProxyChoice): Electron.ProxyConfig {
  if (proxy.mode === 'system') return { mode: 'system' };
  if (proxy.mode === 'none') return { mode: 'direct' };
  const { protocol, host } = new URL(proxy.url);
  // Chromium leaves loopback out by itself.
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
 * @param accepts whether the app's own requests, which know the authorities in the settings, would accept a
 *   certificate; asked if Chromium refuses one for its authority alone
 */
export function createSignInSessions(logger: Logger, accepts: GotTransport['accepts']): SignInSessions {
  const requests = new RequestWatch();
  const isAccepted = async (hostname: string, pem: string): Promise<boolean> => {
    try {
      return await accepts(new X509Certificate(pem), hostname, requests.met(hostname));
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
  // Chromium remembers what it thought of a certificate as long as a session lives, so that each change makes new ones.
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
    gate: (webContentsId, gate) => requests.close(webContentsId, gate),
    get proxyLogin() {
      return proxyLogin;
    },
  };
}
