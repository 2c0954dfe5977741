/** Time, handed in, so that hours of waiting run in milliseconds under test. */
export interface Clock {
  /** Milliseconds since some fixed moment; never jumps when the wall clock is set. */
  now(): number;
  /** Runs `callback` once after `delay` milliseconds; the returned function takes that back. */
  after(delay: number, callback: () => void): () => void;
}

/** The machine's own time. */
export const systemClock: Clock = {
  now: () => performance.now(),
  after(delay, callback) {
    const timer = setTimeout(callback, delay);
    return () => clearTimeout(timer);
  },
};
