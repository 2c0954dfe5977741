import { type Behaviour } from './behaviour';
import { type UcwaError } from './errors';

/** Counts down the POSTs that are still to be refused; a new plan starts anew. */
export class Refusals {
  readonly error: UcwaError;
  #left: number;

  constructor(plan: Behaviour['refuse']) {
    const { times = 0, ...error } = plan ?? { status: 409, code: 'Conflict' };
    this.error = error;
    this.#left = times;
  }

  next(): boolean {
    if (this.#left <= 0) return false;
    this.#left -= 1;
    return true;
  }
}
