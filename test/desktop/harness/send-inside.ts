import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createGotTransport } from '../../../main/net/got-transport';
import type { TransportError, TransportRequest, TransportResponse } from '../../../main/net/transport';

/** What is to be sent from inside an Electron, and where what came of it is to be written. */
export interface Errand {
  readonly requests: readonly InsideRequest[];
  readonly results: string;
}

export type InsideRequest = Omit<TransportRequest, 'signal'> & {
  /** Goes by Chromium's stack, as requests for a token of Windows or the browser do. */
  readonly byChromium?: boolean;
};

/** What came of a request there. */
export interface Outcome {
  readonly status?: number;
  /** Kind of the failure. */
  readonly kind?: string;
  readonly sent?: boolean;
  readonly message?: string;
  /** The headers of an answer had come. */
  readonly begun?: boolean;
  /** Milliseconds. */
  readonly took: number;
  /** Bytes that memory has grown by. */
  readonly grown: number;
}

const memory = (): number => {
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
};

/** Electron itself can be loaded only once it is up; this file is there before. */
async function chromium(): Promise<(request: TransportRequest) => Promise<TransportResponse>> {
  await new Promise((resolve) => setTimeout(resolve));
  const { app, session } = await import('electron');
  await app.whenReady();
  const { exchangeIn } = await import('../../../main/net/electron-exchange');
  return (request) =>
    exchangeIn(session.fromPartition('errand', { cache: false }), request, {
      cookies: false,
      proxyLogin: undefined,
    });
}

// Loaded by Electron before the app, into its main process; what it sends goes by the app's own code.
async function run({ requests, results }: Errand): Promise<void> {
  const uncaught: string[] = [];
  process.on('uncaughtException', (error) => uncaught.push(String(error)));
  process.on('unhandledRejection', (error) => uncaught.push(String(error)));
  const transport = createGotTransport();
  const sendByChromium = await chromium();
  const send = async ({ byChromium = false, ...request }: InsideRequest): Promise<Outcome> => {
    const before = memory();
    const start = performance.now();
    const sent = byChromium ? sendByChromium(request) : transport.send(request);
    const came = await sent.catch((error: unknown) => error as TransportError);
    const rest = { took: performance.now() - start, grown: memory() - before };
    return came instanceof Error
      ? { kind: came.kind, sent: came.sent, begun: came.begun, message: came.message, ...rest }
      : { status: came.status, ...rest };
  };
  const outcomes: Outcome[] = [];
  for (const request of requests) outcomes.push(await send(request));
  transport.close();
  const { versions, type } = process;
  writeFileSync(`${results}.part`, JSON.stringify({ electron: versions.electron, type, outcomes, uncaught }));
  renameSync(`${results}.part`, results);
}

/** The file that says it. */
const errand = process.env['MEET_NOW_TEST_ERRAND'];
if (errand !== undefined && process.type === 'browser')
  void run(JSON.parse(readFileSync(errand, 'utf8')) as Errand);
