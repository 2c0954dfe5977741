import { BrowserWindow, type Session, type WebContents } from 'electron';
import { t } from '../language/t';
import { isLoopback } from '../loopback';
import { exchangeIn } from '../net/electron-exchange';
import type { SignInSessions, UsedLogin } from '../net/sign-in-sessions';
import type { TransportRequest, TransportResponse } from '../net/transport';
import { ProblemError } from '../problem';
import type { SystemSignIn } from '../ucwa/grant';
import { asset } from './paths';

/** Those that were opened for a browser, until the app ends. */
const made = new Set<Session>();

async function browserSession(sessions: SignInSessions): Promise<Session> {
  const session = await sessions.open('passive-sign-in');
  made.add(session);
  return session;
}

/** Pages of the sign-in browser: they are led by its own rules, not by those of our pages. */
export const isSignInPage = (contents: WebContents): boolean => made.has(contents.session);

/** A page may lead to an address that is valid for Chromium but not for Node: `http://a%20b/`. */
function readAddress(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}

function isWeb(address: string): boolean {
  const url = readAddress(address);
  return url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopback(url.hostname));
}

const cancelled = (request: TransportRequest): ProblemError =>
  new ProblemError(() => ({
    code: 'SignInCancelled',
    message: t('signIn.browserClosed', { host: new URL(request.url).host }),
    advice: t('signIn.browserClosedAdvice'),
    next: 'signIn',
  }));

/** A bare browser: no code of ours runs in it, and its pages can do nothing but be pages. */
function openBrowser(session: Session, proxyLogin: UsedLogin | undefined): BrowserWindow {
  const window = new BrowserWindow({
    width: 520,
    height: 680,
    title: t('signIn.browserTitle'),
    icon: asset('icon.png'),
    autoHideMenuBar: true,
    webPreferences: {
      session,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
    },
  });
  const { webContents } = window;
  const hold = (event: { preventDefault(): void }, url: string): void => {
    if (!isWeb(url)) event.preventDefault();
  };
  webContents.on('will-navigate', hold);
  webContents.on('will-redirect', hold);
  webContents.setWindowOpenHandler(({ url }) => {
    if (isWeb(url)) void webContents.loadURL(url).catch(() => undefined);
    return { action: 'deny' };
  });
  let proxyAsked = false;
  webContents.on('login', (event, _details, { isProxy }, give) => {
    // Once only: proxies lock accounts.
    if (!isProxy || proxyAsked || proxyLogin === undefined) return;
    proxyAsked = true;
    event.preventDefault();
    give(proxyLogin.userName, proxyLogin.password);
  });
  return window;
}

/** Shows the page until the grant is given; asks again after each page of the token endpoint's own origin. */
function signInOn(
  page: string,
  request: TransportRequest,
  session: Session,
  proxyLogin: UsedLogin | undefined,
): Promise<TransportResponse> {
  const window = openBrowser(session, proxyLogin);
  const { signal } = request;
  return new Promise((resolve, reject) => {
    const close = (): void => {
      if (!window.isDestroyed()) window.destroy();
    };
    signal?.addEventListener('abort', close);
    window.once('closed', () => {
      signal?.removeEventListener('abort', close);
      reject(cancelled(request));
    });
    const ask = async (): Promise<void> => {
      if (window.isDestroyed()) return;
      try {
        const response = await exchangeIn(session, request, { cookies: true, proxyLogin });
        if (response.status !== 200) return;
        resolve(response);
        close();
      } catch {
        // the next page asks again
      }
    };
    let asked = Promise.resolve();
    window.webContents.on('did-finish-load', () => {
      const here = readAddress(window.webContents.getURL());
      if (here?.origin === new URL(request.url).origin) asked = asked.then(ask);
    });
    // A page that cannot be loaded says so itself.
    void window.loadURL(page).catch(() => undefined);
  });
}

/** Sign-in in a browser window, with cookies that last for this run and until signing out. */
export interface PassiveSignIn {
  readonly passive: NonNullable<SystemSignIn['passive']>;
  /** Forgets who was signed in. */
  forget(): Promise<void>;
}

export function createPassiveSignIn(sessions: SignInSessions): PassiveSignIn {
  return {
    async passive(request, page) {
      const session = await browserSession(sessions);
      const { proxyLogin } = sessions;
      return page === undefined
        ? exchangeIn(session, request, { cookies: true, proxyLogin })
        : signInOn(page, request, session, proxyLogin);
    },
    async forget() {
      for (const session of made) await session.clearStorageData();
    },
  };
}
