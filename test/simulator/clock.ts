/** Time as the simulator sees it. A test hands in one that it moves itself. */
export interface SimulatorClock {
  /** Milliseconds since some fixed moment. */
  now(): number;
  /** Runs `callback` once after `delay` milliseconds; the returned function takes that back. */
  after(delay: number, callback: () => void): () => void;
}

/** The machine's own time. Its timers never keep a process alive: the listening socket does that. */
export const realClock: SimulatorClock = {
  now: () => performance.now(),
  after(delay, callback) {
    const timer = setTimeout(callback, delay).unref();
    return () => {
      clearTimeout(timer);
    };
  },
};
