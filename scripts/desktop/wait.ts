import { setTimeout as delay } from 'node:timers/promises';

/**
 * Waits until `condition` returns something other than undefined or false.
 * @param what for the message: "the tray icon to appear"
 * @param within milliseconds
 * @throws {Error} if that does not happen in time; the cause is the last error of the condition
 */
export async function until<T>(
  what: string,
  condition: () => T | undefined | false | Promise<T | undefined | false>,
  within: number,
): Promise<T> {
  const deadline = performance.now() + within;
  let last: unknown;
  for (;;) {
    try {
      const value = await condition();
      if (value !== undefined && value !== false) return value;
    } catch (error) {
      last = error;
    }
    if (performance.now() >= deadline) {
      const why = last instanceof Error ? `: ${last.message}` : '';
      throw new Error(`Waited ${within / 1000} s for ${what}, which did not happen${why}`, { cause: last });
    }
    await delay(25);
  }
}

/**
 * Waits for a promise, with a time limit.
 * @param what for the message: "an answer of the tray menu"
 * @param within milliseconds
 */
export async function inTime<T>(what: string, promise: Promise<T>, within: number): Promise<T> {
  const abort = new AbortController();
  const late = delay(within, undefined, { signal: abort.signal }).then(() => {
    throw new Error(`Waited ${within / 1000} s for ${what}, which did not come`);
  });
  late.catch(() => undefined);
  try {
    return await Promise.race([promise, late]);
  } finally {
    abort.abort();
  }
}
