import { renameSync, writeFileSync } from 'node:fs';
import { app } from 'electron';
import { createLogger, SecretMask } from '../../../main/log';
import { createGotTransport } from '../../../main/net/got-transport';
import { createIntegratedSignIn } from '../../../main/net/integrated-sign-in';
import { plainNetwork } from '../../../main/net/network';
import { createSignInSessions } from '../../../main/net/sign-in-sessions';
import type { TransportError, TransportRequest } from '../../../main/net/transport';

/** A request, and how it is to be sent. */
export interface InsideRequest extends Omit<TransportRequest, 'signal'> {
  /** PEM of an authority that is trusted besides the usual ones. */
  readonly ca?: string;
  /** In a session of Chromium, as the kinds of sign-in that only it can do. */
  readonly byChromium?: boolean;
}

/** What is to be sent from inside an Electron, and where what came of it is to be written. */
export interface Errand {
  readonly requests: readonly InsideRequest[];
  readonly results: string;
}

/** What came of a request there. */
export interface Outcome {
  readonly status?: number;
  /** Kind of the failure. */
  readonly kind?: string;
  readonly sent?: boolean;
  readonly message?: string;
  /** Milliseconds. */
  readonly took: number;
  /** Bytes that memory has grown by. */
  readonly grown: number;
}

const memory = (): number => {
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
};

// Loaded by Electron before the app, into its main process; what it sends goes by the app's own transport.
async function run({ requests, results }: Errand): Promise<void> {
  const transport = createGotTransport();
  await app.whenReady();
  const logger = createLogger(() => undefined, new SecretMask());
  const sessions = createSignInSessions(logger, transport.accepts);
  const integrated = createIntegratedSignIn(sessions);
  const outcomes: Outcome[] = [];
  for (const { ca, byChromium = false, ...request } of requests) {
    const choice = { ...plainNetwork, ca: ca === undefined ? [] : [ca] };
    transport.configure(choice);
    sessions.configure(choice);
    const send = byChromium ? integrated : transport.send;
    const before = memory();
    const start = performance.now();
    const came = await send(request).catch((error: unknown) => error as TransportError);
    const rest = { took: performance.now() - start, grown: memory() - before };
    outcomes.push(
      came instanceof Error
        ? { kind: came.kind, sent: came.sent, message: came.message, ...rest }
        : { status: came.status, ...rest },
    );
  }
  transport.close();
  const { versions, type } = process;
  writeFileSync(`${results}.part`, JSON.stringify({ electron: versions.electron, type, outcomes }));
  renameSync(`${results}.part`, results);
}

const errand = process.env['MEET_NOW_TEST_ERRAND'];
if (errand !== undefined && process.type === 'browser') void run(JSON.parse(errand) as Errand);
