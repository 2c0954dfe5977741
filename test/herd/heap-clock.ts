import { setImmediate } from 'node:timers/promises';

interface Timer {
  readonly due: number;
  readonly order: number;
  /** `undefined` once it is cancelled. */
  callback: (() => void) | undefined;
}

const isBefore = (one: Timer, other: Timer): boolean =>
  one.due < other.due || (one.due === other.due && one.order < other.order);

/** A clock that the test moves, for very many timers: `ManualClock` would search all of them each time. */
export class HeapClock {
  #time = 0;
  #order = 0;
  readonly #heap: Timer[] = [];

  readonly now = (): number => this.#time;

  readonly after = (delay: number, callback: () => void): (() => void) => {
    const timer: Timer = { due: this.#time + Math.max(0, delay), order: this.#order++, callback };
    this.#push(timer);
    return () => void (timer.callback = undefined);
  };

  /** Runs all timers due within `ms`; everything that they trigger finishes before time moves on. */
  async advance(ms: number): Promise<void> {
    const target = this.#time + ms;
    await setImmediate();
    for (let next = this.#heap[0]; next !== undefined && next.due <= target; next = this.#heap[0]) {
      this.#time = Math.max(this.#time, next.due);
      for (let due = this.#heap[0]; due !== undefined && due.due <= this.#time; due = this.#heap[0]) {
        this.#pop();
        due.callback?.();
      }
      await setImmediate();
    }
    this.#time = target;
  }

  #push(timer: Timer): void {
    const heap = this.#heap;
    let at = heap.push(timer) - 1;
    while (at > 0) {
      const above = (at - 1) >> 1;
      const parent = heap[above];
      if (parent === undefined || isBefore(parent, timer)) break;
      heap[at] = parent;
      at = above;
    }
    heap[at] = timer;
  }

  #pop(): void {
    const heap = this.#heap;
    const last = heap.pop();
    if (last === undefined || heap.length === 0) return;
    let at = 0;
    for (;;) {
      let below = 2 * at + 1;
      const right = heap[below + 1];
      const left = heap[below];
      if (left === undefined) break;
      if (right !== undefined && isBefore(right, left)) below++;
      const child = heap[below];
      if (child === undefined || isBefore(last, child)) break;
      heap[at] = child;
      at = below;
    }
    heap[at] = last;
  }
}
