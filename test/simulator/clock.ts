/** The simulator's time. A test passes in a clock that it moves itself. */
export interface SimulatorClock {
  /** Milliseconds since some fixed moment. */
  now(): number;
  /** Runs `callback` once after `delay` milliseconds; the returned function cancels it. */
  after(delay: number, callback: () => void): () => void;
}

/** The real time of the machine. Its timers never keep a process alive: the listening socket does that. */
export const realClock: SimulatorClock = {
  now: () => performance.now(),
  after(delay, callback) {
    const timer = setTimeout(callback, delay).unref();
    return () => {
      clearTimeout(timer);
    };
  },
};
