/** Two cuts count as "at the same time" if they differ by no more than this part of the longer one. */
const tolerance = 0.1;

/**
 * What this client has learned about the way to its server: how long it lets a poll stand. Proxies cut polls after a time
 * of their own (15 to 120 s are usual), although events_ref forbids a hold under 180 s. A proxy that cuts may count its
 * server as failed and turn everybody away for a while; a poll that its own client ends does no harm.
 */
export class PathLimit {
  readonly #margin: number;
  readonly #least: number;
  #lastCut: number | undefined;
  #endsAfter: number | undefined;

  /**
   * @param margin how much earlier than the path the client ends a poll, in milliseconds
   * @param least a limit that would end polls sooner is not learned: checking each cut costs less; milliseconds
   */
  constructor(margin: number, least: number) {
    this.#margin = margin;
    this.#least = least;
  }

  /** Milliseconds after which the client ends a poll itself; `undefined` = the server holds it as long as it likes. */
  get endsAfter(): number | undefined {
    return this.#endsAfter;
  }

  /**
   * Notes that the path cut a poll although the server was well.
   * @param after milliseconds that the poll had stood
   * @returns whether that taught a new limit: it was the second cut in a row at about the same time
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
   * Notes that a poll was answered, so that a cut that came sooner was no limit of the path.
   * @param after milliseconds that the poll had stood
   */
  stood(after: number): void {
    if (this.#lastCut !== undefined && after > this.#lastCut * (1 + tolerance)) this.#lastCut = undefined;
  }

  /** The way or the server is another one now. */
  forget(): void {
    this.#lastCut = undefined;
    this.#endsAfter = undefined;
  }
}
