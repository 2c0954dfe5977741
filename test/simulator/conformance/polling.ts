import { type Remark } from './rules';

const LONG_MS = 10 * 60_000;
const MOST_FAILURES = 10;
const WITHIN_MS = 10_000;

/** How the client polls one application. */
export class Polling {
  #lastEnd: number;
  #failures: number[] = [];
  #notBefore = -Infinity;
  #held = 0;

  constructor(now: number) {
    this.#lastEnd = now;
  }

  /** A P-GET arrives. */
  begin(now: number): readonly Remark[] {
    const made: Remark[] = [];
    if (this.#held > 0) made.push('second-poll');
    if (this.isOverdue(now)) made.push('no-poll');
    if (now < this.#notBefore) made.push('early-retry');
    const recent = this.#failures.filter((at) => now - at < WITHIN_MS);
    if (recent.length > MOST_FAILURES) made.push('fast-polls');
    this.#failures = recent;
    this.#held += 1;
    return made;
  }

  /** A P-GET ends, answered or not. */
  end(now: number, failed: boolean, retryAfterMs: number): void {
    this.#held -= 1;
    this.#lastEnd = now;
    this.#notBefore = now + retryAfterMs;
    if (failed) this.#failures.push(now);
    else this.#failures = [];
  }

  isOverdue(now: number): boolean {
    return this.#held === 0 && now - this.#lastEnd > LONG_MS;
  }
}
