/** Time is passed in, so that a test waits for hours in milliseconds. */
export interface Clock {
  /** Milliseconds since a fixed moment. Does not jump when the computer's clock is set. */
  now(): number;
  /** Calls `callback` once after `delay` milliseconds. @returns a function that cancels this */
  after(delay: number, callback: () => void): () => void;
}

/** The time of this computer. */
export const systemClock: Clock = {
  now: () => performance.now(),
  after(delay, callback) {
    const timer = setTimeout(callback, delay);
    return () => clearTimeout(timer);
  },
};

/** Lets other work run, since this process also has windows and a tray. */
export const nextTurn = (clock: Clock): Promise<void> =>
  new Promise((resolve) => void clock.after(0, resolve));
