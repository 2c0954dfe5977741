import type { ProxyFailure } from './transport';

/** A user name and password. */
export interface ProxyLogin {
  readonly userName: string;
  readonly password: string;
}

/** Credentials, and whether they work. */
export interface UsedLogin extends ProxyLogin {
  /** The proxy has accepted them. */
  hasPassed: boolean;
}

/** What Chromium's stack needs to sign in to a proxy. */
export interface ProxyAccess {
  /** The credentials of the settings. */
  readonly login: UsedLogin | undefined;
  /**
   * Asks the proxy that leads to a URL, without credentials.
   * @returns the schemes that it offers; `undefined` if it does not answer
   */
  readonly offers: (url: string) => Promise<readonly string[] | undefined>;
}

export const basic = 'Basic';

const isBasic = (scheme: string): boolean => scheme.toLowerCase() === basic.toLowerCase();

export const offersBasic = (schemes: readonly string[]): boolean => schemes.some(isBasic);

/**
 * Chromium asks for credentials for the strongest scheme that a proxy offers. The others hide the password, so they may
 * have it as well. A proxy without Basic gets nothing, because the app's other requests cannot use it anyway.
 * @returns the credentials to give to Chromium for a proxy that leads to a URL
 */
export async function loginWith(
  scheme: string,
  { login, offers }: ProxyAccess,
  url: string,
): Promise<UsedLogin | undefined> {
  if (login === undefined || isBasic(scheme)) return login;
  return offersBasic((await offers(url)) ?? []) ? login : undefined;
}

/**
 * Why a proxy wants other credentials, or some.
 * @param schemes that it offers
 * @param given whether the settings have credentials for it
 * @param sent whether it has received them
 */
export function signInFailure(
  schemes: readonly string[],
  { given, sent }: { readonly given: boolean; readonly sent: boolean },
): ProxyFailure {
  if (schemes.length > 0 && !offersBasic(schemes)) return 'proxySchemeUnsupported';
  if (sent) return 'proxyCredentials';
  // It names no scheme. The credentials of the settings were held back, so to enter them would not help.
  return given && schemes.length === 0 ? 'proxySchemeUnsupported' : 'proxyAuthentication';
}
