import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { app, session as electronSession } from 'electron';
import { createLogger, SecretMask } from '../../../main/base/log';
import { createGotTransport } from '../../../main/net/got-transport';
import { createIntegratedSignIn } from '../../../main/net/integrated-sign-in';
import { type NetworkChoice, plainNetwork } from '../../../main/net/network';
import { createSignInSessions } from '../../../main/net/sign-in-sessions';
import { TicketHosts } from '../../../main/net/ticket-hosts';
import type { TransportError, TransportRequest } from '../../../main/net/transport';

/** A request, and how to send it. */
export interface InsideRequest extends Omit<TransportRequest, 'signal'> {
  /** PEM of an additional trusted authority. */
  readonly ca?: string;
  /** Address of the proxy to use, with its user name and password. */
  readonly proxy?: string;
  /** Uses Chromium's stack, as token requests for Windows or browser sign-in do. */
  readonly byChromium?: boolean;
}

/** The requests to send from inside Electron, and the file for the outcomes. */
export interface Errand {
  readonly requests: readonly InsideRequest[];
  readonly results: string;
}

/** The outcome of a request. */
export interface Outcome {
  readonly status?: number;
  /** The kind of failure. */
  readonly kind?: string;
  readonly sent?: boolean;
  readonly message?: string;
  /** Host and port of the proxy at fault. */
  readonly proxy?: string | undefined;
  /** The schemes that the proxy offers. */
  readonly schemes?: readonly string[];
  /** Whether the headers of an answer had arrived. */
  readonly begun?: boolean;
  /** Milliseconds. */
  readonly took: number;
  /** Growth of memory in bytes. */
  readonly grown: number;
}

const memory = (): number => {
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
};

// Electron loads this into its main process before the app; it sends requests with the app's own code.
async function run({ requests, results }: Errand): Promise<void> {
  const uncaught: string[] = [];
  process.on('uncaughtException', (error) => uncaught.push(String(error)));
  process.on('unhandledRejection', (error) => uncaught.push(String(error)));
  const transport = createGotTransport();
  await app.whenReady();
  const logger = createLogger(() => undefined, new SecretMask());
  const sessions = createSignInSessions(logger, transport);
  const integrated = createIntegratedSignIn({
    sessions,
    hosts: new TicketHosts(electronSession.defaultSession),
  });
  const send = async ({ ca, proxy, byChromium = false, ...request }: InsideRequest): Promise<Outcome> => {
    const choice: NetworkChoice = {
      proxy: proxy === undefined ? plainNetwork.proxy : { mode: 'manual', url: proxy },
      ca: ca === undefined ? [] : [ca],
    };
    transport.configure(choice);
    sessions.configure(choice);
    const before = memory();
    const start = performance.now();
    const sent = byChromium ? integrated(request) : transport.send(request);
    const came = await sent.catch((error: unknown) => error as TransportError);
    const rest = { took: performance.now() - start, grown: memory() - before };
    if (!(came instanceof Error)) return { status: came.status, ...rest };
    const { kind, sent: mayHaveArrived, begun, message, proxy: at, schemes } = came;
    return { kind, sent: mayHaveArrived, begun, message, proxy: at, schemes, ...rest };
  };
  const outcomes: Outcome[] = [];
  for (const request of requests) outcomes.push(await send(request));
  transport.close();
  const { versions, type } = process;
  writeFileSync(`${results}.part`, JSON.stringify({ electron: versions.electron, type, outcomes, uncaught }));
  renameSync(`${results}.part`, results);
}
/** The file that describes the requests. */
const errand = process.env['MEET_NOW_TEST_ERRAND'];
if (errand !== undefined && process.type === 'browser')
  void run(JSON.parse(readFileSync(errand, 'utf8')) as Errand);
