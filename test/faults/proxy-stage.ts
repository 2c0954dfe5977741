import { ConnectProxy } from '../proxy/connect-proxy';
import { serve, type Simulator, type SimulatorServer } from '../simulator';
import { certificatesOf, type SecureServer, serveSecurely } from '../io/main/net/secure';

/** Where the proxy can lead. */
const impostors = ['expired', 'wrongHost', 'withoutIntermediate', 'oldTls'] as const;
export type Impostor = (typeof impostors)[number];

/** What the proxy requires of every client. */
const credentials = 'anna:right';
const names = ['lyncdiscoverinternal.contoso.com', 'lyncdiscover.contoso.com'];

/**
 * A proxy that carries all traffic over TLS, and the servers that it can reach instead of the real one. Opened once for
 * all tests.
 */
export class ProxyStage {
  /** The server that receives the requests. */
  simulator: Simulator | undefined;
  readonly proxy: ConnectProxy;
  readonly #server: SimulatorServer;
  readonly #impostors: ReadonlyMap<Impostor, SecureServer>;
  #port: number;

  private constructor(
    proxy: ConnectProxy,
    server: SimulatorServer,
    others: ReadonlyMap<Impostor, SecureServer>,
  ) {
    this.proxy = proxy;
    this.#server = server;
    this.#impostors = others;
    this.#port = server.port;
  }

  static async open(): Promise<ProxyStage> {
    const opened: { stage?: ProxyStage } = {};
    const proxy = await ConnectProxy.open({
      portOf: (host) => (names.includes(host) ? opened.stage?.port : undefined),
      credentials,
    });
    const carried = {
      handle: (request: Parameters<Simulator['handle']>[0]) => {
        const simulator = opened.stage?.simulator;
        if (simulator === undefined) throw new Error('Nobody is served.');
        return simulator.handle(request);
      },
    };
    const server = await serve(carried, { port: 0, tls: true, names });
    const old = { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' } as const;
    const others = new Map<Impostor, SecureServer>();
    for (const kind of impostors)
      others.set(kind, kind === 'oldTls' ? await serveSecurely('good', old) : await serveSecurely(kind));
    return (opened.stage = new ProxyStage(proxy, server, others));
  }

  get port(): number {
    return this.#port;
  }

  /** The client's network settings: through the proxy, with every authority trusted. */
  get choice() {
    const kinds = ['expired', 'wrongHost', 'withoutIntermediate', 'good'] as const;
    return {
      proxy: { mode: 'manual', url: this.proxy.url.replace('//', `//${credentials}@`) },
      ca: [this.#server.caPem ?? '', ...kinds.map((kind) => certificatesOf(kind).ca)],
    } as const;
  }

  /** Sets the target of new connections, and ends the open ones. @param kind `undefined` = the server itself */
  leadTo(kind?: Impostor): void {
    this.#port = (kind === undefined ? undefined : this.#impostors.get(kind)?.port) ?? this.#server.port;
    this.proxy.cutAll();
  }

  async close(): Promise<void> {
    await Promise.all([this.proxy.close(), this.#server.close()]);
    await Promise.all(Array.from(this.#impostors.values(), (one) => one.close()));
  }
}
