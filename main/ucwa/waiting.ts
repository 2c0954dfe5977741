import type { Clock } from '../base/clock';
import type { Problem } from '../../common/problem';

/** Why a channel was ended of which nothing was heard: its application may be there or not. */
export const interruption = 'interrupted';

/** Why a sign-in ended that the user did not end: the reason of its signal. */
export class SignInLost {
  constructor(readonly problem: Problem) {}
}

/** Abort reason of a sign-in whose application stays on the server for the next run. */
export const leftRunning = 'left running';

/** The problem that ended a sign-in; `undefined` if the user ended it, or it goes on. */
export const lostBecause = ({ reason }: AbortSignal): Problem | undefined =>
  reason instanceof SignInLost ? reason.problem : undefined;

/** A function, since the compiler takes a signal that was fine before an `await` for fine after it. */
export const over = (signal: AbortSignal): boolean => signal.aborted;

/** Waits that the user, the network or the end of the sign-in can cut short. */
export class Pauses {
  readonly #clock: Clock;
  readonly #ends = new Set<() => void>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /**
   * Waits, or less: until {@link endAll} or the signal. Never rejects: the caller asks the signal.
   * @param delay milliseconds; `Infinity` waits to be ended
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

  /** Ends every wait that is under way. */
  endAll(): void {
    for (const end of [...this.#ends]) end();
  }
}

/** Waits for what somebody else brings about. */
export class Watch {
  readonly #clock: Clock;
  readonly #looks = new Set<() => void>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Something has changed. */
  look(): void {
    this.#looks.forEach((look) => look());
  }

  /**
   * Resolves once that holds, time is up, or the signal ends. Never rejects.
   * @param limit milliseconds
   */
  until(holds: () => boolean, limit: number, signal: AbortSignal): Promise<void> {
    if (holds() || signal.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const end = (): void => {
        cancel();
        signal.removeEventListener('abort', end);
        this.#looks.delete(look);
        resolve();
      };
      const look = (): void => {
        if (holds()) end();
      };
      const cancel = this.#clock.after(limit, end);
      signal.addEventListener('abort', end);
      this.#looks.add(look);
    });
  }
}

/**
 * Calls a function with a controller that ends with the given signal, when the function is done, or before. So a signal
 * that lives for a whole sign-in keeps no listener of what is over; `AbortSignal.any` came with Node 20.
 */
export async function withChild<T>(
  signal: AbortSignal,
  work: (child: AbortController) => Promise<T>,
): Promise<T> {
  const child = new AbortController();
  const end = (): void => child.abort();
  if (signal.aborted) end();
  else signal.addEventListener('abort', end);
  try {
    return await work(child);
  } finally {
    signal.removeEventListener('abort', end);
    end();
  }
}

/**
 * Runs some work with a signal that ends a little later than the given one, so that the work can finish.
 * @param grace milliseconds
 */
export async function outlasting<T>(
  signal: AbortSignal,
  grace: number,
  clock: Clock,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const later = new AbortController();
  let cancel = (): void => undefined;
  const end = (): void => {
    if (signal.reason === leftRunning) later.abort();
    else cancel = clock.after(grace, () => later.abort());
  };
  if (signal.aborted) end();
  else signal.addEventListener('abort', end);
  try {
    return await work(later.signal);
  } finally {
    cancel();
    signal.removeEventListener('abort', end);
  }
}

/**
 * Does something, and gives it up where it takes too long.
 * @param limit milliseconds
 * @param signal ends it as well
 * @throws what `late` makes where time is up, else what `work` throws
 */
export function inTime<T>(
  limit: number,
  clock: Clock,
  signal: AbortSignal,
  work: (signal: AbortSignal) => Promise<T>,
  late: () => Error,
): Promise<T> {
  return withChild(signal, async (child) => {
    const cancel = clock.after(limit, () => child.abort());
    try {
      return await work(child.signal);
    } catch (error) {
      throw child.signal.aborted && !over(signal) ? late() : error;
    } finally {
      cancel();
    }
  });
}
