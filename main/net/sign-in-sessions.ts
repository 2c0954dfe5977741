import { type Certificate, session as sessions, type Session } from 'electron';
import type { Logger } from '../log';
import { leadsTo } from './certificate-chain';
import { type NetworkChoice, plainNetwork, type ProxyChoice } from './network';

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

const chainOf = (certificate: Certificate | undefined): readonly string[] => {
  const chain: string[] = [];
  for (let one = certificate; one !== undefined && !chain.includes(one.data); one = one.issuerCert)
    chain.push(one.data);
  return chain;
};

/** Accepts, besides what Chromium accepts, what leads to one of those authorities; nothing else changes. */
function trust(session: Session, ca: readonly string[], logger: Logger): void {
  session.setCertificateVerifyProc(({ hostname, certificate, errorCode }, decide) => {
    let accepted = false;
    try {
      accepted = errorCode === authorityInvalid && leadsTo(ca, hostname, chainOf(certificate));
    } catch (error) {
      logger.warn(`The certificate of ${hostname} cannot be read:`, error);
    }
    decide(accepted ? trusted : asChromium);
  });
}

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

export function createSignInSessions(logger: Logger): SignInSessions {
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
      if (choice.ca.length > 0) trust(session, choice.ca, logger);
      await session.setProxy(proxyConfig(choice.proxy));
      return session;
    },
    get proxyLogin() {
      return proxyLogin;
    },
  };
}
