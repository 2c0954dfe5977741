import type { Clock } from '../clock';

/** Waits, or ends at once when the signal does. Never rejects: the caller asks the signal. */
export function pause(clock: Clock, delay: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) {
      resolve();
      return;
    }
    const done = (): void => {
      cancel();
      signal.removeEventListener('abort', done);
      resolve();
    };
    const cancel = clock.after(delay, done);
    signal.addEventListener('abort', done);
  });
}

/** A signal of its own that ends with the given one; `AbortSignal.any` came with Node 20. */
export function childOf(signal: AbortSignal): AbortController {
  const child = new AbortController();
  const abort = (): void => child.abort();
  if (signal.aborted) child.abort();
  else signal.addEventListener('abort', abort, { once: true });
  child.signal.addEventListener('abort', () => signal.removeEventListener('abort', abort), { once: true });
  return child;
}
