import { renameSync, writeFileSync } from 'node:fs';
import { createGotTransport } from '../../../main/net/got-transport';
import type { TransportError, TransportRequest } from '../../../main/net/transport';

/** What is to be sent from inside an Electron, and where what came of it is to be written. */
export interface Errand {
  readonly requests: readonly Omit<TransportRequest, 'signal'>[];
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
  const outcomes: Outcome[] = [];
  for (const request of requests) {
    const before = memory();
    const start = performance.now();
    const came = await transport.send(request).catch((error: unknown) => error as TransportError);
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
