import { BrowserWindow, session as sessions, type Session, type WebContents } from 'electron';
import { t } from '../language/t';
import { isLoopback } from '../loopback';
import { exchangeIn } from '../net/electron-exchange';
import type { TransportRequest, TransportResponse } from '../net/transport';
import { ProblemError } from '../problem';
import type { SystemSignIn } from '../ucwa/grant';
import { asset } from './paths';

let made: Session | undefined;

/** In memory, made once it is needed. */
const browserSession = (): Session => (made ??= sessions.fromPartition('passive-sign-in', { cache: false }));

/** Pages of the sign-in browser: they are led by its own rules, not by those of our pages. */
export const isSignInPage = (contents: WebContents): boolean => contents.session === made;

const isWeb = (address: string): boolean => {
  const { protocol, hostname } = new URL(address);
  return protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname));
};

const cancelled = (request: TransportRequest): ProblemError =>
  new ProblemError({
    code: 'SignInCancelled',
    message: t('signIn.browserClosed', { host: new URL(request.url).host }),
    advice: t('signIn.browserClosedAdvice'),
    next: 'signIn',
  });

/** A bare browser: no code of ours runs in it, and its pages can do nothing but be pages. */
function openBrowser(session: Session): BrowserWindow {
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
  return window;
}

/** Shows the page until the grant is given; asks again after each page of the token endpoint's own origin. */
function signInOn(page: string, request: TransportRequest, session: Session): Promise<TransportResponse> {
  const window = openBrowser(session);
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
        const response = await exchangeIn(session, request, { cookies: true });
        if (response.status !== 200) return;
        resolve(response);
        close();
      } catch {
        // the next page asks again
      }
    };
    let asked = Promise.resolve();
    window.webContents.on('did-finish-load', () => {
      const here = new URL(window.webContents.getURL());
      if (here.origin === new URL(request.url).origin) asked = asked.then(ask);
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

export function createPassiveSignIn(): PassiveSignIn {
  return {
    passive: (request, page) =>
      page === undefined
        ? exchangeIn(browserSession(), request, { cookies: true })
        : signInOn(page, request, browserSession()),
    async forget() {
      await made?.clearStorageData();
    },
  };
}
