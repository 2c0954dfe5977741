import type { Logger } from '../base/log';
import type { IdleLimits } from './idle-sockets';

/** Which proxy leads out of here: as the system says, none, or this one. */
export type ProxyChoice =
  | { readonly mode: 'system' }
  | { readonly mode: 'none' }
  | {
      readonly mode: 'manual';
      /** `http://host:port` or `https://host:port`; user name and password in it are for the proxy. */
      readonly url: string;
    };

/** What of the settings concerns connections. */
export interface NetworkChoice {
  readonly proxy: ProxyChoice;
  /** Certificates in PEM that are trusted besides those that everybody trusts. */
  readonly ca: readonly string[];
}

/** What a transport is told by whoever makes it. */
export interface NetworkParts {
  /** Asks the system for the way to a URL. @returns as `FindProxyForURL` of a PAC file does */
  readonly systemProxy?: (url: string) => Promise<string>;
  /** How the app names itself to servers and in their logs (`User-Agent`); nothing is said without. */
  readonly userAgent?: string;
  readonly logger?: Logger;
  readonly idle?: IdleLimits;
}

export const plainNetwork: NetworkChoice = { proxy: { mode: 'none' }, ca: [] };
