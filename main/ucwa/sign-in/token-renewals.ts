import type { Clock } from '../../base/clock';
import { ProblemError } from '../../../common/problem';
import { isUndecided, LackOfTicket } from '../faults';

interface RenewalDeps {
  readonly clock: Clock;
  /** Ends the timers. */
  readonly signal: AbortSignal;
  readonly renew: (origin: string) => Promise<void>;
  /** Called if the server refuses a renewal; no request fails until the token expires. */
  readonly onRefused: (error: unknown) => void;
}

/** Milliseconds until renewal: 90 % of the lifetime but, if it exceeds 120 s, no later than 60 s before the end. */
const renewalDelay = (lifetime: number): number =>
  lifetime > 120_000 ? Math.min(lifetime * 0.9, lifetime - 60_000) : lifetime * 0.9;

/** Renews tokens before they end, so that no request has to wait for it. */
export class TokenRenewals {
  readonly #deps: RenewalDeps;
  readonly #timers = new Map<string, () => void>();
  /** Renewals that failed for want of a ticket, and are tried again, by origin. */
  readonly #behind = new Map<string, () => void>();

  constructor(deps: RenewalDeps) {
    this.#deps = deps;
    deps.signal.addEventListener('abort', () => this.#timers.forEach((cancel) => cancel()));
  }

  /** A token was granted. @param lifetime milliseconds */
  granted(origin: string, lifetime: number): void {
    this.#schedule(origin, renewalDelay(lifetime));
  }

  /** Tries at once what failed for want of a ticket. */
  hurry(): void {
    for (const renew of [...this.#behind.values()]) renew();
  }

  #schedule(origin: string, delay: number): void {
    this.#timers.get(origin)?.();
    this.#behind.delete(origin);
    if (this.#deps.signal.aborted) return;
    this.#timers.set(
      origin,
      this.#deps.clock.after(delay, () => this.#renew(origin)),
    );
  }

  #renew(origin: string): void {
    const { renew, clock, onRefused } = this.#deps;
    this.#behind.delete(origin);
    renew(origin).catch((error: unknown) => {
      if (error instanceof LackOfTicket) {
        this.#schedule(origin, error.notBefore - clock.now());
        this.#behind.set(origin, () => this.#renew(origin));
      }
      // After any other failure, the next 401 tries again.
      if (error instanceof ProblemError && !isUndecided(error.problem)) onRefused(error);
    });
  }
}
