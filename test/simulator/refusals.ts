import { type Behaviour } from './behaviour';
import { type UcwaError } from './errors';

/** Something that happens a given number of times. */
export class Countdown {
  #left: number;

  constructor(times: number) {
    this.#left = times;
  }

  next(): boolean {
    if (this.#left <= 0) return false;
    this.#left -= 1;
    return true;
  }
}

/** Counts down the POSTs that are still to be refused; a new plan restarts the count. */
export class Refusals extends Countdown {
  readonly error: UcwaError;

  constructor(plan: Behaviour['refuse']) {
    const { times = 0, ...error } = plan ?? { status: 409, code: 'Conflict' };
    super(times);
    this.error = error;
  }
}
