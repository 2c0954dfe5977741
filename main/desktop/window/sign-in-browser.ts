import { BrowserWindow, type Certificate, type Session } from 'electron';
import { t } from '../../language/t';
import { isLoopback } from '../../base/loopback';
import { loginWith, type ProxyAccess } from '../../net/proxy-sign-in';
import { asset } from '../paths';

/** A page may lead to an address that Chromium accepts and Node does not: `http://a%20b/`. */
export function readAddress(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}

export function isWeb(address: string): boolean {
  const url = readAddress(address);
  return url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopback(url.hostname));
}

/** How much of a host fits a title bar, in characters. */
const longestHost = 60;

/**
 * The host of a page. Node writes hosts in ASCII, so that no letter can pass for another one. A long host is cut at its
 * beginning, since its end says who it belongs to.
 */
function titleOn(address: string): string | undefined {
  const host = readAddress(address)?.host ?? '';
  if (host === '') return undefined;
  const shown = host.length > longestHost ? `…${host.slice(1 - longestHost)}` : host;
  return t('signIn.browserTitle', { host: shown });
}

/** Called without a certificate, Electron sends none; its types require one. */
type Give = (...none: readonly [undefined, undefined]) => void;

/**
 * By default Electron sends the first certificate of the system to a server that asks for one, without telling the
 * user.
 */
function showNoCertificate(
  event: { preventDefault(): void },
  _url: string,
  _certificates: readonly Certificate[],
  give: (certificate: Certificate) => void,
): void {
  event.preventDefault();
  try {
    (give as unknown as Give)(undefined, undefined);
  } catch {
    // A server that asks for a certificate gets none, and the request fails.
  }
}

/**
 * A bare browser: none of our code runs in it, and its pages have no permissions. We set its title, which names the
 * host.
 */
export function openSignInBrowser(session: Session, proxy: ProxyAccess, page: string): BrowserWindow {
  const window = new BrowserWindow({
    width: 520,
    height: 680,
    title: titleOn(page) ?? '',
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
  window.on('page-title-updated', (event) => event.preventDefault());
  webContents.on('did-navigate', (_event, url) => {
    const title = titleOn(url);
    if (title !== undefined) window.setTitle(title);
  });
  const hold = (event: { preventDefault(): void }, url: string): void => {
    if (!isWeb(url)) event.preventDefault();
  };
  webContents.on('will-navigate', hold);
  webContents.on('will-redirect', hold);
  webContents.setWindowOpenHandler(({ url }) => {
    if (isWeb(url)) void webContents.loadURL(url).catch(() => undefined);
    return { action: 'deny' };
  });
  webContents.on('select-client-certificate', showNoCertificate);
  let proxyAsked = false;
  webContents.on('login', (event, { url }, { isProxy, scheme }, give) => {
    // Once only: proxies lock accounts.
    if (!isProxy || proxyAsked) return;
    proxyAsked = true;
    event.preventDefault();
    void loginWith(scheme, proxy, url).then(
      (login) => (login === undefined ? give() : give(login.userName, login.password)),
      () => give(),
    );
  });
  return window;
}
