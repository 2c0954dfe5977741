import { type SimulatorClock } from './clock';
import { type FaultAnswer, written } from './faults';
import { ConnectionReset, type SimulatorRequest, type SimulatorResponse } from './wire';

/** A proxy, a load balancer or a NAT that ends a request that takes too long. */
export interface Intermediary {
  /** Milliseconds that a request may take. */
  readonly afterMs: number;
  /** What the client gets then: an answer from the intermediary, or a closed connection without a byte. */
  readonly answer: FaultAnswer | 'reset';
  /** Whether the server notices that the request ended; if not, it keeps holding the P-GET. */
  readonly tellsServer: boolean;
}

/**
 * Passes a request to the server, and gives up if it takes too long.
 * @param ask the server; its signal ends with the request
 */
export async function carry(
  { afterMs, answer, tellsServer }: Intermediary,
  request: SimulatorRequest,
  clock: SimulatorClock,
  ask: (request: SimulatorRequest) => Promise<SimulatorResponse>,
): Promise<SimulatorResponse> {
  const upstream = new AbortController();
  const leave = (): void => upstream.abort();
  if (request.signal?.aborted) leave();
  request.signal?.addEventListener('abort', leave);
  let cancel = (): void => undefined;
  const cut = new Promise<SimulatorResponse>((resolve, reject) => {
    cancel = clock.after(afterMs, () => {
      if (answer === 'reset') reject(new ConnectionReset());
      else resolve(written(answer));
    });
  });
  const asked = ask({ ...request, signal: upstream.signal });
  try {
    return await Promise.race([asked, cut]);
  } finally {
    cancel();
    request.signal?.removeEventListener('abort', leave);
    asked.catch(() => undefined); // its outcome no longer matters
    if (tellsServer) leave();
  }
}
