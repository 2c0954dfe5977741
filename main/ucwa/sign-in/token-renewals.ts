import type { Clock } from '../../base/clock';
import { ProblemError } from '../../../common/problem';
import { TransportError } from '../../net/transport';
import type { Credentials } from './grant';
import { isTurnedDown, isUndecided, LackOfTicket, SignInFault } from '../faults';

interface RenewalDeps {
  readonly clock: Clock;
  readonly credentials: Pick<Credentials, 'fetchPassword'>;
  /** Ends the timers. */
  readonly signal: AbortSignal;
  readonly renew: (origin: string) => Promise<void>;
  /** Called if the server refuses a renewal; no request fails until the token expires. */
  readonly onRefused: (error: unknown) => void;
}

/** Milliseconds until renewal: 90 % of the lifetime but, if it exceeds 120 s, no later than 60 s before the end. */
const renewalDelay = (lifetime: number): number =>
  lifetime > 120_000 ? Math.min(lifetime * 0.9, lifetime - 60_000) : lifetime * 0.9;

/** Before the next try if the server could not be reached, in milliseconds; another network ends it. */
const unreachedPause = 2 * 60_000;

/** When to try again, by the clock; `undefined` if the next 401 will do. */
function againAt(
  error: unknown,
  now: number,
  { fetchPassword }: RenewalDeps['credentials'],
): number | undefined {
  if (error instanceof LackOfTicket) return error.notBefore;
  // The server has received nothing, but the proxy has received a password that it counts as wrong.
  if (isTurnedDown(error)) return undefined;
  const isUnsent = error instanceof SignInFault && error.cause instanceof TransportError && !error.cause.sent;
  // A password manager may show a window each time that it is asked.
  return isUnsent && fetchPassword === undefined ? now + unreachedPause : undefined;
}

/** Renews tokens before they end, so that no request has to wait for it. */
export class TokenRenewals {
  readonly #deps: RenewalDeps;
  readonly #timers = new Map<string, () => void>();
  /** When each token ends, by the clock. */
  readonly #ends = new Map<string, number>();
  /** Renewals that sent nothing that the server could refuse, and are tried again until the token ends. */
  readonly #behind = new Map<string, () => void>();
  #underWay: Promise<void> = Promise.resolve();

  constructor(deps: RenewalDeps) {
    this.#deps = deps;
    deps.signal.addEventListener('abort', () => this.#timers.forEach((cancel) => cancel()));
  }

  /** A token was granted. @param lifetime milliseconds */
  granted(origin: string, lifetime: number): void {
    this.#ends.set(origin, this.#deps.clock.now() + lifetime);
    this.#schedule(origin, renewalDelay(lifetime));
  }

  /** Tries at once what is to be tried again. */
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

  /** One after the other: if the KDC is silent, the others need not find out. */
  #renew(origin: string): void {
    this.#timers.get(origin)?.();
    this.#behind.delete(origin);
    this.#underWay = this.#underWay
      .then(() => this.#deps.renew(origin))
      .catch((error: unknown) => this.#failed(origin, error));
  }

  #failed(origin: string, error: unknown): void {
    const { clock, credentials, onRefused } = this.#deps;
    const at = againAt(error, clock.now(), credentials);
    // Once the token has ended, the next 401 tries again, and says how the server grants tokens by then.
    if (at !== undefined && at < (this.#ends.get(origin) ?? 0)) {
      this.#schedule(origin, at - clock.now());
      this.#behind.set(origin, () => this.#renew(origin));
    }
    if (error instanceof ProblemError && !isUndecided(error.problem)) onRefused(error);
  }
}
