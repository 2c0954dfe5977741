import type { Session, WebContents } from 'electron';
import { text } from '../../../common/text';
import { exchangeIn } from '../../net/electron-exchange';
import type { SignInSessions } from '../../net/sign-in-sessions';
import type { TransportRequest, TransportResponse } from '../../net/transport';
import { ProblemError } from '../../../common/problem';
import type { SignInVisit, SystemSignIn } from '../../ucwa/sign-in/grant';
import { oneAtATime } from '../../base/one-at-a-time';
import { isWeb, openSignInBrowser, readAddress } from './sign-in-browser';

/** The sessions that were opened for a sign-in browser, until the app ends. */
const made = new Set<Session>();

async function browserSession(sessions: SignInSessions): Promise<Session> {
  const session = await sessions.open('passive-sign-in');
  made.add(session);
  return session;
}

/** Whether a page belongs to the sign-in browser, which has its own rules for navigation. */
export const isSignInPage = (contents: WebContents): boolean => made.has(contents.session);

const cancelled = (request: TransportRequest): ProblemError =>
  new ProblemError({
    code: 'SignInCancelled',
    message: text('signIn.browserClosed', { host: new URL(request.url).host }),
    advice: text('signIn.browserClosedAdvice'),
    next: 'signIn',
  });

/** Shows the page until the server grants a token; asks for one after each page of the token endpoint's origin. */
function signInOn(
  { page, mayVisit }: SignInVisit,
  request: TransportRequest,
  session: Session,
  sessions: SignInSessions,
): Promise<TransportResponse> {
  const { proxy } = sessions;
  const window = openSignInBrowser(session, proxy, page);
  const { signal } = request;
  return new Promise((resolve, reject) => {
    const close = (): void => {
      if (!window.isDestroyed()) window.destroy();
    };
    /** A page may navigate to its next host several times at once; the user is asked only once. */
    const asking = new Map<string, Promise<void>>();
    const askFor = (url: string, { host }: URL): Promise<void> => {
      const asked = asking.get(host) ?? mayVisit(url).finally(() => asking.delete(host));
      asking.set(host, asked);
      return asked;
    };
    const mayGo = async (url: string): Promise<boolean> => {
      const address = readAddress(url);
      if (address === undefined || !isWeb(url)) return false;
      try {
        await askFor(url, address);
        if (!window.isDestroyed()) window.focus();
        return true;
      } catch (error) {
        // If the user refuses the host, this sign-in ends.
        reject(error instanceof Error ? error : new Error(String(error)));
        close();
        return false;
      }
    };
    const ungate = sessions.gate(window.webContents.id, mayGo);
    signal?.addEventListener('abort', close);
    window.once('closed', () => {
      ungate();
      signal?.removeEventListener('abort', close);
      reject(cancelled(request));
    });
    const ask = oneAtATime(async () => {
      if (window.isDestroyed()) return;
      try {
        const response = await exchangeIn(session, request, { cookies: true, proxy });
        if (response.status !== 200) return;
        resolve(response);
        close();
      } catch {
        // the next page asks again
      }
    });
    window.webContents.on('did-finish-load', () => {
      const here = readAddress(window.webContents.getURL());
      if (here?.origin === new URL(request.url).origin) ask();
    });
    // A page that cannot be loaded shows that itself.
    void window.loadURL(page).catch(() => undefined);
  });
}

/** Sign-in in a browser window, with cookies that last for this run and until signing out. */
export interface PassiveSignIn {
  readonly passive: NonNullable<SystemSignIn['passive']>;
  /** Clears the cookies, so that the next sign-in asks again. */
  forget(): Promise<void>;
}

export function createPassiveSignIn(sessions: SignInSessions): PassiveSignIn {
  return {
    async passive(request, visit) {
      const session = await browserSession(sessions);
      const { proxy } = sessions;
      // A window that opens after the sign-in was cancelled would stay open, and signing out would wait for it.
      if (request.signal?.aborted === true) throw cancelled(request);
      return visit === undefined
        ? exchangeIn(session, request, { cookies: true, proxy })
        : signInOn(visit, request, session, sessions);
    },
    async forget() {
      for (const session of made) await session.clearStorageData();
    },
  };
}
