const minute = 60_000;
/** Before the second token in place of a refused one, in milliseconds; twice as long before each one after it. */
const firstPause = minute / 2;
const longestPause = 15 * minute;
/** After this long without a refusal, a refused token is replaced at once. */
const calm = 10 * minute;
/** If a resource has refused tokens for this long, the cause is not one machine among many. */
const patience = 60 * minute;
const mostResources = 50;

/** `events` is the same for every application: creating one again changes nothing for its tokens. */
const resourceOf = (url: string): string => new URL(url).pathname.split('/').at(-1) ?? '';

/**
 * How often a refused token of one origin is replaced. A server is many machines behind one name: if one of them refuses
 * what another has just granted, the next request may well be answered, and a new token does not help.
 */
export class TokenPace {
  readonly #now: () => number;
  #asked = 0;
  #last = -Infinity;
  readonly #refused = new Map<string, { readonly since: number; readonly last: number }>();

  /** @param now milliseconds of a clock that nobody sets */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** A token was refused. @returns whether another one is to be asked for */
  replaces(): boolean {
    const now = this.#now();
    const since = now - this.#last;
    const isCalm = [...this.#refused.values()].every(({ last }) => now - last >= calm);
    if (isCalm && since >= calm) this.#asked = 0;
    return this.#asked === 0 || since >= Math.min(firstPause * 2 ** (this.#asked - 1), longestPause);
  }

  /** It came. */
  replaced(): void {
    this.#asked += 1;
    this.#last = this.#now();
  }

  /** A request to that URL was answered with the token. */
  taken(url: string): void {
    this.#refused.delete(resourceOf(url));
  }

  /**
   * That resource refused a token that had just been granted.
   * @returns whether that has gone on for so long that the user has to decide
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
