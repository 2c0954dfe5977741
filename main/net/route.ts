/** How a request reaches its host. */
export type Route = Direct | ThroughProxy;

interface Direct {
  readonly by: 'direct';
}

export interface ThroughProxy {
  readonly by: 'proxy';
  /** `http://host:port` or `https://host:port`, with user name and password if the proxy needs them. */
  readonly url: string;
}

/** In the order in which to try them. */
export type Routes = readonly [Route, ...Route[]];

export const direct: Direct = { by: 'direct' };

const defaultPorts: Readonly<Record<string, string | undefined>> = { 'http:': '80', 'https:': '443' };

/** @returns host and port of a proxy, the only parts of its address to show */
export const proxyName = (url: string): string => {
  const { hostname, port, protocol } = new URL(url);
  return `${hostname}:${port === '' ? (defaultPorts[protocol] ?? '') : port}`;
};

export const routeName = (route: Route): string =>
  route.by === 'direct' ? 'no proxy' : `proxy ${proxyName(route.url)}`;
