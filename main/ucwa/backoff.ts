/** Delays between attempts: exponential with full jitter, so that many clients do not return at the same moment. */
export interface Backoff {
  /** @returns milliseconds to wait before the next attempt; grows with each call */
  next(): number;
  /** After a success, a wake-up or a change of the network. */
  reset(): void;
}

const first = 1_000;
const longest = 60_000;

/**
 * No delay at first, then a random part of 1, 2, 4 … 60 s.
 * @param random in [0, 1)
 */
export function createBackoff(random: () => number): Backoff {
  let attempt = 0;
  return {
    next() {
      const step = attempt === 0 ? 0 : Math.min(longest, first * 2 ** Math.min(attempt - 1, 16));
      attempt++;
      return Math.round(step * random());
    },
    reset() {
      attempt = 0;
    },
  };
}
