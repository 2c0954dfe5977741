/** A fixed proxy for https, and the hosts that are reached without it. */
export interface ProxyRules {
  /** As written: a host, perhaps with a scheme, credentials and a port. */
  readonly https: string;
  readonly bypass: readonly string[];
  /** Whether `contoso.com` on the list also means names that end with it. */
  readonly bySuffix: boolean;
  /** Whether the list names the hosts that are reached through the proxy. */
  readonly reversed: boolean;
}

/** `unset`: these settings leave it to others. `unclear`: only Chromium can tell, for example because of a PAC file. */
export type Found = ProxyRules | 'direct' | 'unset' | 'unclear';

const proxyForm = /^(?:https?:\/\/)?(?:[^/@]*@)?([a-z\d](?:[-a-z\d.]*[a-z\d])?)(?::([1-9]\d{0,4}))?\/?$/;
const isAddress = (host: string): boolean => /^(?:(?:0|[1-9]\d{0,2})\.){3}(?:0|[1-9]\d{0,2})$/.test(host);
const endsLikeAddress = (host: string): boolean => /(?:^|\.)(?:\d+|0x[\da-f]*)$/.test(host);

/** @returns `host:port` of a proxy as Chromium reads it, which ignores scheme and credentials; undefined = unclear */
export function readProxy(written: string): string | undefined {
  const [, host = '', port = '80'] = proxyForm.exec(written) ?? [];
  const isName = host !== '' && !host.includes('..') && !endsLikeAddress(host);
  return (isName || isAddress(host)) && Number(port) <= 65_535 ? `${host}:${port}` : undefined;
}

/** An address or a block of addresses, which never matches the name of a host. */
const isAboutAddresses = (rule: string): boolean =>
  /^[\da-f:.[\]]+\/\d+$/i.test(rule) ||
  /^[\d.]+(?::\d+)?$/.test(rule) ||
  /^\[?[\da-f]*:[\da-f]*:[\da-f:.]*\]?$/i.test(rule);

/**
 * @returns whether a rule covers a URL with the name of a host; undefined = unclear
 * @param rule as in Chromium's bypass lists (net/docs/proxy.md)
 */
function covers(rule: string, { hostname, port }: URL, bySuffix: boolean): boolean | undefined {
  if (rule.toLowerCase() === '<local>') return !hostname.includes('.');
  if (rule === '' || isAboutAddresses(rule)) return false;
  const [, written = '', itsPort] = /^([-*.\w]+)(?::(\d{1,5}))?$/.exec(rule) ?? [];
  if (written === '') return undefined;
  const dotted = written.startsWith('.') ? `*${written}` : written;
  const pattern = bySuffix && !dotted.startsWith('*') ? `*${dotted}` : dotted;
  const isMatch = new RegExp(
    `^${pattern.toLowerCase().replaceAll('.', '\\.').replaceAll(/\*+/g, '.*')}$`,
  ).test(hostname);
  return isMatch && (itsPort === undefined || Number(itsPort) === Number(port === '' ? 443 : port));
}

/**
 * @returns the route in the format of a PAC file's `FindProxyForURL`; undefined if only Chromium can tell: always for
 *   addresses, and for names within this computer
 */
export function routeBy({ https, bypass, bySuffix, reversed }: ProxyRules, url: string): string | undefined {
  const parsed = new URL(url);
  const { hostname, protocol } = parsed;
  const proxy = readProxy(https);
  if (proxy === undefined || protocol !== 'https:') return undefined;
  if (!/^[-\w.]+$/.test(hostname) || /(?:\.|localhost|\d)$/.test(hostname)) return undefined;
  const covered = bypass.map((rule) => covers(rule.trim(), parsed, bySuffix));
  if (covered.includes(undefined)) return undefined;
  return covered.includes(true) === reversed ? `PROXY ${proxy}` : 'DIRECT';
}

interface Manual extends Omit<ProxyRules, 'https'> {
  /** The proxies as written; empty = none. */
  readonly proxies: Readonly<Record<'http' | 'https' | 'ftp' | 'socks', string>>;
}

/** @returns what a desktop says that has a proxy for each scheme */
export function byScheme({ proxies: { http, https, ftp, socks }, ...list }: Manual): Found {
  if (https !== '') return { https, ...list };
  if (socks !== '') return 'unclear';
  const others = [http, ftp].filter((written) => written !== '');
  if (others.length === 0) return 'unset';
  return others.some((written) => readProxy(written) !== undefined) ? 'direct' : 'unclear';
}
