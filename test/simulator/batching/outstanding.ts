import { type User } from '../world';

/** The batched requests of each user that the server has not answered yet. */
export class Outstanding {
  readonly #counts = new Map<User, number>();

  /** @returns whether they fit; otherwise they do not count */
  add(user: User, requests: number, limit: number): boolean {
    const count = (this.#counts.get(user) ?? 0) + requests;
    if (count > limit) return false;
    this.#counts.set(user, count);
    return true;
  }

  remove(user: User, requests: number): void {
    this.#counts.set(user, (this.#counts.get(user) ?? 0) - requests);
  }
}
