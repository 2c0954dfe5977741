import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { app, session as electronSession } from 'electron';
import { createLogger, SecretMask } from '../../../main/base/log';
import { exchangeIn } from '../../../main/net/electron-exchange';
import { createGotTransport } from '../../../main/net/got-transport';
import { createIntegratedSignIn } from '../../../main/net/integrated-sign-in';
import { type NetworkChoice, plainNetwork } from '../../../main/net/network';
import type { ProxyLogin } from '../../../main/net/proxy-sign-in';
import { createRecorder } from '../../../main/net/sign-in-recording';
import { createSignInSessions } from '../../../main/net/sign-in-sessions';
import { TicketHosts } from '../../../main/net/ticket-hosts';
import type { Handshake, TransportError, TransportRequest } from '../../../main/net/transport';

/** A request, and how to send it. */
export interface InsideRequest extends Omit<TransportRequest, 'signal'> {
  /** PEM of an additional trusted authority. */
  readonly ca?: string;
  /** Address of the proxy to use, with user name and password if it needs them. */
  readonly proxy?: string;
  /** Uses Chromium's stack, as token requests for Windows or browser sign-in do. */
  readonly byChromium?: boolean;
  /** Typed credentials for Chromium. */
  readonly login?: ProxyLogin;
  /** Sent by Chromium, in another session than that of Windows sign-in. */
  readonly elsewhere?: boolean;
  /** The next request does not wait for this one. */
  readonly beside?: boolean;
  /** Milliseconds after which it is aborted. */
  readonly abortAfter?: number;
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
  readonly handshake?: Handshake | undefined;
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
  // The app starts in the same process. When it shows its window, it has set the list of hosts that may get tickets.
  await new Promise((resolve) => app.once('browser-window-created', resolve));
  const logger = createLogger(() => undefined, new SecretMask());
  const sessions = createSignInSessions(logger, transport);
  const hosts = new TicketHosts();
  hosts.guard(electronSession.defaultSession);
  // The app runs too, and has a folder of its own.
  const log =
    process.env['MEET_NOW_TEST_SIGN_IN_LOG'] ?? join(app.getPath('userData'), 'sign-in-log-of-test');
  const record = createRecorder(log);
  const integrated = createIntegratedSignIn({ sessions, hosts, record });
  const other = electronSession.fromPartition('other', { cache: false });
  let configured = false;
  const send = async (inside: InsideRequest): Promise<Outcome> => {
    const { ca, proxy, byChromium = false, login, elsewhere = false, abortAfter, ...rest } = inside;
    const ending = new AbortController();
    const request = { ...rest, signal: ending.signal };
    if (abortAfter !== undefined) setTimeout(() => ending.abort(), abortAfter);
    const isPlain = ca === undefined && proxy === undefined;
    if (configured || !isPlain) {
      const choice: NetworkChoice = {
        proxy: proxy === undefined ? plainNetwork.proxy : { mode: 'manual', url: proxy },
        ca: ca === undefined ? [] : [ca],
      };
      transport.configure(choice);
      sessions.configure(choice);
      configured = !isPlain;
    }
    const before = memory();
    const start = performance.now();
    const sent = elsewhere
      ? exchangeIn(other, request, { cookies: false, proxy: sessions.proxy })
      : byChromium
        ? integrated(request, login)
        : transport.send(request);
    const came = await sent.catch((error: unknown) => error as TransportError);
    const { handshake } = came;
    const measured = { took: performance.now() - start, grown: memory() - before, handshake };
    if (!(came instanceof Error)) return { status: came.status, ...measured };
    const { kind, sent: mayHaveArrived, begun, message, proxy: at, schemes } = came;
    return { kind, sent: mayHaveArrived, begun, message, proxy: at, schemes, ...measured };
  };
  const outcomes: Outcome[] = [];
  const underWay: Promise<Outcome>[] = [];
  for (const request of requests) {
    underWay.push(send(request));
    if (request.beside !== true) outcomes.push(...(await Promise.all(underWay.splice(0))));
  }
  outcomes.push(...(await Promise.all(underWay)));
  transport.close();
  // Chromium's logs are removed soon, unless a KDC blocks Chromium.
  const isBlocked = outcomes.some(({ kind }) => kind === 'kdcSilent');
  for (let tries = 0; !isBlocked && tries < 100 && existsSync(log); tries++) await pause(50);
  const { versions, type } = process;
  writeFileSync(`${results}.part`, JSON.stringify({ electron: versions.electron, type, outcomes, uncaught }));
  renameSync(`${results}.part`, results);
}
/** The file that describes the requests. */
const errand = process.env['MEET_NOW_TEST_ERRAND'];
if (errand !== undefined && process.type === 'browser')
  void run(JSON.parse(readFileSync(errand, 'utf8')) as Errand);
