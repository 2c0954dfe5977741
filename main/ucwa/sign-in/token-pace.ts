const minute = 60_000;
/** Before the second replacement of a refused token, in milliseconds; doubles with each one after it. */
const firstPause = minute / 2;
const longestPause = 15 * minute;
/** After so long without a refusal, the client replaces a refused token at once. */
const calm = 10 * minute;
/** If a resource refuses tokens for so long, the cause is not one machine among many. */
const patience = 60 * minute;
const mostResources = 50;

/** The same resource of another application, such as `events`, counts as the same. */
const resourceOf = (url: string): string => new URL(url).pathname.split('/').at(-1) ?? '';

/**
 * Limits how often the client replaces refused tokens of one origin. A server can be many machines behind one name: if
 * one of them refuses a token that another has just granted, a new token does not help, but the next request may
 * succeed.
 */
export class TokenPace {
  readonly #now: () => number;
  #asked = 0;
  #last = -Infinity;
  readonly #refused = new Map<string, { readonly since: number; readonly last: number }>();

  /** @param now milliseconds of a monotonic clock */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** The server refused a token. @returns whether to request another one */
  replaces(): boolean {
    const now = this.#now();
    const since = now - this.#last;
    const isCalm = [...this.#refused.values()].every(({ last }) => now - last >= calm);
    if (isCalm && since >= calm) this.#asked = 0;
    return this.#asked === 0 || since >= Math.min(firstPause * 2 ** (this.#asked - 1), longestPause);
  }

  /** The new token was granted. */
  replaced(): void {
    this.#asked += 1;
    this.#last = this.#now();
  }

  /** The server accepted the token for this URL. */
  taken(url: string): void {
    this.#refused.delete(resourceOf(url));
  }

  /**
   * A resource refused a token that had just been granted.
   * @returns whether this has gone on for so long that the user has to decide
   */
  refused(url: string): boolean {
    const resource = resourceOf(url);
    const now = this.#now();
    const known = this.#refused.get(resource);
    const since = known !== undefined && now - known.last < calm ? known.since : now;
    if (this.#refused.size >= mostResources) this.#refused.clear();
    this.#refused.set(resource, { since, last: now });
    return now - since >= patience;
  }

  /** The user tries again, or the network has changed. */
  startAgain(): void {
    this.#asked = 0;
    this.#refused.clear();
  }
}
