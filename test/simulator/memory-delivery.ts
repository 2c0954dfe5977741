import { type SimulatorClock } from './clock';
import { type Delivery, fillers } from './delivery';
import { ConnectionReset, type SimulatorResponse } from './wire';

/** What a client without a socket sees of a delivery: the same delays, cuts and headers, on its clock. */
export async function deliverInMemory(
  response: SimulatorResponse,
  delivery: Delivery,
  clock: SimulatorClock,
  signal: AbortSignal | undefined,
): Promise<SimulatorResponse> {
  const body = response.body.slice(0, delivery.truncateTo);
  const {
    headersMs = 0,
    bytesPerSecond,
    cutAfter,
    stallAfter,
    contentLengthOff = 0,
    inflateTo = 0,
    wire,
  } = delivery;
  const bodyMs = bytesPerSecond === undefined ? 0 : (body.length / bytesPerSecond) * 1_000;
  const stalls = stallAfter !== undefined && stallAfter < body.length;
  await wait(stalls ? Infinity : headersMs + bodyMs, clock, signal);
  // To an HTTP client, a body of another length than announced is not an answer.
  if ((cutAfter !== undefined && cutAfter < body.length) || contentLengthOff !== 0 || wire !== undefined)
    throw new ConnectionReset();
  return { ...response, headers: [...response.headers, ...fillers(delivery)], body: body.padEnd(inflateTo) };
}

function wait(ms: number, clock: SimulatorClock, signal: AbortSignal | undefined): Promise<void> {
  if (signal?.aborted) return Promise.reject(new ConnectionReset());
  if (ms === 0) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const cancel = ms === Infinity ? () => undefined : clock.after(ms, resolve);
    signal?.addEventListener('abort', () => {
      cancel();
      reject(new ConnectionReset());
    });
  });
}
