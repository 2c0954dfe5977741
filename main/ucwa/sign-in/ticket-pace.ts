import type { Clock } from '../../base/clock';
import type { TransportError } from '../../net/transport';
import { LackOfTicket, TicketError } from '../faults';

const minute = 60_000;

/** Pauses after the first, the second… try without a usable ticket, in milliseconds; the last one repeats. */
const pauses = {
  /** The user can get a ticket at any time, and nothing announces that. */
  soon: [minute / 2, minute, 2 * minute, 4 * minute, 5 * minute],
  /** Somebody has to mend something first. And a KDC that is silent blocks Chromium's network for half a minute. */
  rarely: [2 * minute, 5 * minute, 10 * minute, 15 * minute],
} as const;

/** After so many failures in a row, the app asks the user: a VPN may need a moment, but not this long. */
const patience = 2;

/** The tries for one origin. */
interface Tries {
  /** Since the last token. */
  failures: number;
  /** Since the last change of circumstances. */
  inARow: number;
  last: LackOfTicket | undefined;
}

/** Every origin has its own key, but they all share the KDC. */
const silentKdc = 'the KDC';

/**
 * Limits how often the client tries to get a Kerberos ticket. No account can be locked, so it tries for as long as the
 * sign-in lasts.
 */
export class TicketPace {
  readonly #clock: Clock;
  readonly #tries = new Map<string, Tries>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** The last failure, if it is too early for another try for that origin. */
  waiting(origin: string): LackOfTicket | undefined {
    return [silentKdc, origin]
      .map((one) => this.#tries.get(one)?.last)
      .find((last) => last !== undefined && this.#clock.now() < last.notBefore);
  }

  /**
   * There is no ticket, or the server did not accept it.
   * @param url the token endpoint
   * @returns the fault to throw
   */
  failed(origin: string, cause: TicketError | TransportError, url: string): LackOfTicket {
    const isOwn = cause instanceof TicketError && cause.handshake.fault !== 'kdcSilent';
    const whose = isOwn ? origin : silentKdc;
    const tries = this.#tries.get(whose) ?? { failures: 0, inARow: 0, last: undefined };
    this.#tries.set(whose, tries);
    const steps = pauses[cause instanceof TicketError ? cause.pace : 'rarely'];
    const pause = steps[Math.min(tries.inARow, steps.length - 1)] ?? 0;
    tries.inARow += 1;
    tries.failures += 1;
    tries.last = new LackOfTicket(cause, url, this.#clock.now() + pause, tries.failures >= patience);
    return tries.last;
  }

  /** The server granted a token. */
  passed(origin: string): void {
    this.#tries.delete(origin);
    this.#tries.delete(silentKdc);
  }

  /** The user tries again, the computer woke, or the screen or the network changed: allows another try at once. */
  allowAnother(): void {
    for (const tries of this.#tries.values()) Object.assign(tries, { inARow: 0, last: undefined });
  }
}
