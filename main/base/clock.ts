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

/**
 * How long a part of long work may take, in milliseconds. A turn of the event loop may contain other work and a garbage
 * collection of some 10 ms too, and should end within the 16 ms of a frame.
 */
export const sliceTime = 2;

/** Long work in slices, with a turn for other work after each. It begins when it is created. */
export class Slices {
  readonly #clock: Clock;
  #begun: number;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#begun = clock.now();
  }

  /** Whether the slice has taken its time. */
  get isOver(): boolean {
    return this.#clock.now() - this.#begun >= sliceTime;
  }

  /** Lets other work run, and begins the next slice. */
  async next(): Promise<void> {
    await nextTurn(this.#clock);
    this.#begun = this.#clock.now();
  }
}

/** Lets other work run, since this process also has windows and a tray. */
export const nextTurn = (clock: Clock): Promise<void> =>
  new Promise((resolve) => void clock.after(0, resolve));

/** Settles when the work has ended, or after this time in milliseconds. @throws what the work throws in time */
export async function atMost(time: number, clock: Clock, work: Promise<unknown>): Promise<void> {
  let cancel = (): void => undefined;
  const over = new Promise<void>((resolve) => (cancel = clock.after(time, resolve)));
  try {
    await Promise.race([work, over]);
  } finally {
    cancel();
  }
}
