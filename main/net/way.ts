/** How a request gets to its host. */
export type Way = Direct | ThroughProxy;

export interface Direct {
  readonly by: 'direct';
}

export interface ThroughProxy {
  readonly by: 'proxy';
  /** `http://host:port` or `https://host:port`, with user name and password where the proxy wants them. */
  readonly url: string;
}

/** In the order in which they are to be tried. */
export type Ways = readonly [Way, ...Way[]];

export const direct: Direct = { by: 'direct' };

const defaultPorts: Readonly<Record<string, string | undefined>> = { 'http:': '80', 'https:': '443' };

/** Host and port of a proxy: all of its address that may be shown. */
export const proxyName = (url: string): string => {
  const { hostname, port, protocol } = new URL(url);
  return `${hostname}:${port === '' ? (defaultPorts[protocol] ?? '') : port}`;
};

export const nameOf = (way: Way): string =>
  way.by === 'direct' ? 'no proxy' : `proxy ${proxyName(way.url)}`;
