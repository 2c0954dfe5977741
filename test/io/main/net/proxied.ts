import { afterEach, onTestFinished } from 'vitest';
import { createGotTransport, type GotTransport } from '../../../../main/net/got-transport';
import type { NetworkDeps, ProxyChoice } from '../../../../main/net/network';
import { ConnectProxy, type ConnectProxyOptions } from '../../../proxy/connect-proxy';
import { certificatesOf, host, type SecureServer, serveSecurely } from './secure';

export const { ca } = certificatesOf();
/** The transport of the test. */
export let transport: GotTransport;
/** The server behind the proxy. */
export let server: SecureServer;

/** Opens a proxy with a server behind it. */
export async function proxied(options: Partial<ConnectProxyOptions> = {}): Promise<ConnectProxy> {
  server = await serveSecurely();
  onTestFinished(() => server.close());
  const proxy = await ConnectProxy.open({
    portOf: (name) => (name === host ? server.port : undefined),
    ...options,
  });
  onTestFinished(() => proxy.close());
  return proxy;
}

/** Creates the transport. */
export const by = (proxy: ProxyChoice, parts: NetworkDeps = {}): GotTransport => {
  transport = createGotTransport(parts);
  transport.configure({ proxy, ca: [ca] });
  return transport;
};
export const manual = (url: string): GotTransport => by({ mode: 'manual', url });
/** The name of a proxy that no longer listens. */
export const dead = async (): Promise<string> => {
  const gone = await ConnectProxy.open({ portOf: () => undefined });
  const { name } = gone;
  await gone.close();
  return name;
};

/** Closes the transport after each test of a file. */
export function closeTransport(): void {
  afterEach(() => transport.close());
}
