import type { Clock } from '../base/clock';

/** Pauses between attempts, which the user, a change of network or the end of the sign-in can cut short. */
export class Pauses {
  readonly #clock: Clock;
  readonly #ends = new Set<() => void>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /**
   * Waits until the delay is over, {@link endAll}, or the signal ends. Never rejects; the caller checks the signal.
   * @param delay milliseconds; `Infinity` = until one of the others
   */
  wait(delay: number, signal: AbortSignal): Promise<void> {
    if (delay <= 0 || signal.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const end = (): void => {
        cancel?.();
        signal.removeEventListener('abort', end);
        this.#ends.delete(end);
        resolve();
      };
      const cancel = delay === Infinity ? undefined : this.#clock.after(delay, end);
      signal.addEventListener('abort', end);
      this.#ends.add(end);
    });
  }

  /** Ends all pauses that are under way. */
  endAll(): void {
    for (const end of [...this.#ends]) end();
  }
}
