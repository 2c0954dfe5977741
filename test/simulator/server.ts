import { defaultBehaviour } from './behaviour';
import { type SimulatorClock, realClock } from './clock';
import { type CertificateKind } from './socket/certificate-kinds';
import { answerControl } from './control/control';
import { type Carried, listen, type Listening } from './socket/listen';
import { Feed } from './page/feed';
import { answerPage, PAGE } from './page/serve-page';
import { prepareTls } from './socket/tls';
import { Simulator } from './simulator';

export interface ServeOptions {
  /** 0 picks a free port. */
  readonly port: number;
  readonly host?: string;
  /** A second port, which is the second pool; 0 picks a free one. */
  readonly secondPort?: number;
  /** Additional host names, with the port or without it, such as `lyncdiscover.contoso.com`. */
  readonly names?: readonly string[];
  /** HTTPS, with certificates that the server creates. */
  readonly tls?: boolean | { readonly certificate: CertificateKind };
  /** What `/_simulator/` acts on; by default the handler, if it is a simulator. */
  readonly control?: Simulator;
  /** For slow deliveries. */
  readonly clock?: SimulatorClock;
  /** A bug in the simulator itself; the client sees a 500. */
  readonly onError?: (error: unknown) => void;
}

export interface SimulatorServer {
  readonly url: string;
  readonly port: number;
  /** The origin of the second pool, if it has a port. */
  readonly secondUrl?: string;
  /** Path of the PEM file of the authority, with TLS. */
  readonly ca?: string;
  readonly caPem?: string;
  /** Ends held polls and all sockets. */
  close(): Promise<void>;
}

/** The simulator on a socket, reachable from this machine only. */
export async function serve(simulator: Carried, options: ServeOptions): Promise<SimulatorServer> {
  const {
    port,
    host = '127.0.0.1',
    secondPort,
    names = [],
    tls = false,
    clock = realClock,
    onError,
  } = options;
  const control = options.control ?? (simulator instanceof Simulator ? simulator : undefined);
  const files =
    tls === false
      ? undefined
      : await prepareTls(
          tls === true ? 'good' : tls.certificate,
          names.map((name) => name.replace(/:\d+$/, '')),
        );
  const socket = {
    host,
    names,
    clock,
    behaviour: () => control?.behaviour ?? defaultBehaviour,
    tls: files,
    onError,
    control: control && controlled(control, clock),
  } satisfies Partial<Parameters<typeof listen>[1]>;
  const open: Listening[] = [];
  const close = async (): Promise<void> => {
    await Promise.all(open.map((listening) => listening.close()));
    await files?.remove();
  };
  try {
    const first = await listen(simulator, { ...socket, port });
    open.push(first);
    const second =
      secondPort === undefined ? undefined : await listen(simulator, { ...socket, port: secondPort });
    if (second) open.push(second);
    if (second) control?.configure({ secondPool: second.url });
    return {
      url: first.url,
      port: first.port,
      ...(second && { secondUrl: second.url }),
      ...(files && { ca: files.ca, caPem: files.caPem }),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

function controlled(simulator: Simulator, clock: SimulatorClock): Parameters<typeof listen>[1]['control'] {
  const feed = new Feed(simulator, clock);
  return (request, response) =>
    request.url?.startsWith(PAGE)
      ? answerPage(simulator, feed, request, response)
      : answerControl(simulator, request, response);
}
