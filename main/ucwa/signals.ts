import type { Clock } from '../base/clock';
import { leftRunning } from './abort-reasons';

/** A function, because the compiler assumes that a signal does not abort during an `await`. */
export const isAborted = (signal: AbortSignal): boolean => signal.aborted;

/**
 * Calls a function with a controller that aborts with the given signal, or when the function is done. Afterwards a
 * signal that lives for a whole sign-in keeps no listener. `AbortSignal.any` needs Node 20.
 */
export async function withChild<T>(
  signal: AbortSignal,
  work: (child: AbortController) => Promise<T>,
): Promise<T> {
  const child = new AbortController();
  const end = (): void => child.abort();
  if (signal.aborted) end();
  else signal.addEventListener('abort', end);
  try {
    return await work(child);
  } finally {
    signal.removeEventListener('abort', end);
    end();
  }
}

/** @returns the result of the work; `undefined` as soon as the signal ends */
export async function unlessAborted<T>(signal: AbortSignal, work: Promise<T>): Promise<T | undefined> {
  let end = (): void => undefined;
  const aborted = new Promise<undefined>((resolve) => (end = () => resolve(undefined)));
  if (signal.aborted) end();
  else signal.addEventListener('abort', end);
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener('abort', end);
  }
}

/**
 * Runs work with a signal that ends a little later than the given one, so that the work can finish.
 * @param grace milliseconds
 */
export async function outlasting<T>(
  signal: AbortSignal,
  grace: number,
  clock: Clock,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const later = new AbortController();
  let cancel = (): void => undefined;
  const end = (): void => {
    if (signal.reason === leftRunning) later.abort();
    else cancel = clock.after(grace, () => later.abort());
  };
  if (signal.aborted) end();
  else signal.addEventListener('abort', end);
  try {
    return await work(later.signal);
  } finally {
    cancel();
    signal.removeEventListener('abort', end);
  }
}

/**
 * Runs work with a time limit.
 * @param limit milliseconds
 * @param signal also ends the work
 * @throws the error from `late` if time is up, otherwise the error of `work`
 */
export function inTime<T>(
  limit: number,
  clock: Clock,
  signal: AbortSignal,
  work: (signal: AbortSignal) => Promise<T>,
  late: () => Error,
): Promise<T> {
  return withChild(signal, async (child) => {
    const cancel = clock.after(limit, () => child.abort());
    try {
      return await work(child.signal);
    } catch (error) {
      throw child.signal.aborted && !isAborted(signal) ? late() : error;
    } finally {
      cancel();
    }
  });
}
