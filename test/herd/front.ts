const SECOND = 1_000;

/**
 * The front of the herd's servers: it counts connections, accepts a limited number a second and refuses the rest; it
 * refuses all of them while the server is down.
 */
export class Front {
  isUp = true;
  readonly #most: number;
  readonly #now: () => number;
  /** Connection attempts of the clients, by second. */
  readonly asked = new Map<number, number>();
  readonly #taken = new Map<number, number>();

  /** @param most connections that it accepts in a second */
  constructor(most: number, now: () => number) {
    this.#most = most;
    this.#now = now;
  }

  /** @returns whether it accepts the connection */
  connect(): boolean {
    const second = Math.floor(this.#now() / SECOND);
    this.asked.set(second, (this.asked.get(second) ?? 0) + 1);
    const taken = this.#taken.get(second) ?? 0;
    if (!this.isUp || taken >= this.#most) return false;
    this.#taken.set(second, taken + 1);
    return true;
  }

  /** The most connection attempts in any second from then on. */
  peakSince(time: number): number {
    const first = Math.floor(time / SECOND);
    return Math.max(0, ...Array.from(this.asked, ([second, count]) => (second >= first ? count : 0)));
  }
}
