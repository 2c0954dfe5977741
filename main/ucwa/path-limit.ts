/** Two cuts count as "after the same time" if they differ by at most this part of the longer one. */
const tolerance = 0.1;

/**
 * What the client has learned about the path to its server: how long a poll may stand. Proxies cut polls after some time
 * (usually 15 to 120 s), although events_ref forbids holds under 180 s. A proxy that cuts a poll may consider its server
 * failed and reject all requests for a while; if the client ends the poll itself, nothing of that happens.
 */
export class PathLimit {
  readonly #margin: number;
  readonly #least: number;
  #lastCut: number | undefined;
  #endsAfter: number | undefined;

  /**
   * @param margin how much earlier than the path the client ends a poll, in milliseconds
   * @param least shortest limit to learn, in milliseconds; if the path cuts sooner, checking each cut costs less
   */
  constructor(margin: number, least: number) {
    this.#margin = margin;
    this.#least = least;
  }

  /** Milliseconds after which the client ends a poll itself; `undefined` = never. */
  get endsAfter(): number | undefined {
    return this.#endsAfter;
  }

  /**
   * Records that the path cut a poll although the server was well.
   * @param after milliseconds that the poll had stood
   * @returns whether the limit is new: this was the second cut in a row after about the same time
   */
  cut(after: number): boolean {
    const before = this.#lastCut;
    this.#lastCut = after;
    if (before === undefined || Math.abs(before - after) > tolerance * Math.max(before, after)) return false;
    const ends = Math.min(before, after) - this.#margin;
    if (ends < this.#least) return false;
    this.#endsAfter = ends;
    return true;
  }

  /**
   * Records that the server answered a poll. A cut that came sooner was then not a limit of the path.
   * @param after milliseconds that the poll had stood
   */
  stood(after: number): void {
    if (this.#lastCut !== undefined && after > this.#lastCut * (1 + tolerance)) this.#lastCut = undefined;
  }

  /** The path or the server has changed. */
  forget(): void {
    this.#lastCut = undefined;
    this.#endsAfter = undefined;
  }
}
