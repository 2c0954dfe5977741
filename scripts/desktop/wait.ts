import { setTimeout as delay } from 'node:timers/promises';

/**
 * Waits until `condition` gives something other than undefined or false.
 * @param what for the message: "the tray icon to appear"
 * @param within milliseconds
 * @throws {Error} it did not come true in time; the last error of the condition is its cause
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
 * Waits for a promise, but not for ever.
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
