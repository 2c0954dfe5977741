import type { Logger } from '../base/log';
import type { IdleLimits } from './idle-sockets';

/** Which proxy to use: the system's, none, or this one. */
export type ProxyChoice =
  | { readonly mode: 'system' }
  | { readonly mode: 'none' }
  | {
      readonly mode: 'manual';
      /** `http://host:port` or `https://host:port`, with the user name and password for the proxy if it needs them. */
      readonly url: string;
    };

/** The settings that affect connections. */
export interface NetworkChoice {
  readonly proxy: ProxyChoice;
  /** Certificates in PEM to trust in addition to the usual ones. */
  readonly ca: readonly string[];
}

/** Everything else that a transport needs from its creator. */
export interface NetworkDeps {
  /** Asks the system for the proxies to a URL. @returns a text in the format of a PAC file's `FindProxyForURL` */
  readonly systemProxy?: (url: string) => Promise<string>;
  /** `User-Agent`, with which the app identifies itself to servers; absent = no such header. */
  readonly userAgent?: string;
  /** Reads the system's authorities, in PEM; by default, with Node. */
  readonly systemAuthorities?: () => Promise<readonly string[]>;
  readonly logger?: Logger;
  readonly idle?: IdleLimits;
  /** How long a proxy may take to connect to a host, in milliseconds. */
  readonly tunnelLimit?: number;
}

export const plainNetwork: NetworkChoice = { proxy: { mode: 'none' }, ca: [] };
