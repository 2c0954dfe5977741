import { setImmediate } from 'node:timers/promises';
import { type SimulatorClock } from './clock';

interface Timer {
  readonly due: number;
  readonly callback: () => void;
}

/** A clock that only the test moves: hours pass in milliseconds, and timers never race. */
export class ManualClock implements SimulatorClock {
  #time: number;
  readonly #timers = new Set<Timer>();

  constructor(start = 0) {
    this.#time = start;
  }

  /** How many timers are waiting: a test checks that nothing was left behind. */
  get pending(): number {
    return this.#timers.size;
  }

  // Arrow functions, so that `now` and `after` can be passed on without the clock.
  readonly now = (): number => this.#time;

  readonly after = (delay: number, callback: () => void): (() => void) => {
    const timer: Timer = { due: this.#time + Math.max(0, delay), callback };
    this.#timers.add(timer);
    return () => void this.#timers.delete(timer);
  };

  /** Runs every timer due within `ms`, in order; promise continuations settle before, between and after. */
  async advance(ms: number): Promise<void> {
    const target = this.#time + ms;
    await this.settle();
    for (let timer = this.#next(target); timer; timer = this.#next(target)) {
      this.#timers.delete(timer);
      this.#time = Math.max(this.#time, timer.due);
      timer.callback();
      await this.settle();
    }
    this.#time = target;
    await this.settle();
  }

  /** Lets promise continuations run without moving time. One turn of the event loop runs all of them. */
  async settle(): Promise<void> {
    await setImmediate();
  }

  #next(target: number): Timer | undefined {
    let first: Timer | undefined;
    for (const timer of this.#timers)
      if (timer.due <= target && (!first || timer.due < first.due)) first = timer;
    return first;
  }
}
