import type { Clock } from '../../base/clock';
import { TransportError } from '../../net/transport';
import { ProblemError } from '../../../common/problem';
import { SignInFault } from '../faults';
import { waitAskedBy } from '../retry-after';

/** After sending the password this many times without getting a token, the client waits for the user. */
const mostTries = 3;
/** Before the second and the third try, in milliseconds: soon, and after the time that a server needs to restart. */
const pauses = [10_000, 600_000] as const;

/** Fetching the password failed, or the request did not get there: the server has counted no try. */
const wasKept = (error: unknown): boolean =>
  error instanceof ProblemError || (error instanceof TransportError && !error.sent);

/** It is left to the user now, although it was not when the fault came. */
const waiting = (last: Error): Error =>
  last instanceof SignInFault
    ? new SignInFault(last.cause, last.url, last.granted, true, last.notBefore)
    : last;

/**
 * Keeps an account from being locked: servers count wrong passwords, and not every answer says that a password was wrong.
 * So each one that brought no token counts, whatever came instead, for all requests of a sign-in.
 */
export class PasswordGuard {
  readonly #clock: Clock;
  #tries = 0;
  #notBefore = 0;
  #last: Error | undefined;
  #hasPassed: boolean;

  /** @param hasPassed the password brought a token in an earlier run */
  constructor(clock: Clock, hasPassed = false) {
    this.#clock = clock;
    this.#hasPassed = hasPassed;
  }

  /** This password has brought a token before. */
  get hasPassed(): boolean {
    return this.#hasPassed;
  }

  /** Nothing is sent before {@link allowAnother}. */
  get isExhausted(): boolean {
    return this.#tries >= mostTries;
  }

  /**
   * Does what sends the password.
   * @throws what the last try failed with while it is too early for another one, and as a fault that waits for the user
   *   if there is to be none; else what `send` throws
   */
  async watch<T>(send: () => Promise<T>): Promise<T> {
    if (this.#last !== undefined) {
      if (this.isExhausted) throw waiting(this.#last);
      if (this.#clock.now() < this.#notBefore) throw this.#last;
    }
    this.#tries += 1;
    try {
      return await send();
    } catch (error) {
      if (wasKept(error)) this.unread();
      throw error;
    }
  }

  /** Nobody has looked at the password that was just sent: the server says so, or has not heard of it. */
  unread(): void {
    this.#tries = Math.max(0, this.#tries - 1);
  }

  /** A token came. */
  passed(): void {
    this.#tries = 0;
    this.#notBefore = 0;
    this.#last = undefined;
    this.#hasPassed = true;
  }

  /**
   * No token came.
   * @param url the token endpoint
   * @returns the fault to throw
   */
  failed(cause: SignInFault['cause'], url: string): SignInFault {
    const pause = this.#tries === 0 ? 0 : (pauses[this.#tries - 1] ?? 0);
    const asked = waitAskedBy(cause) ?? 0;
    this.#notBefore = this.#clock.now() + Math.max(pause, asked);
    const fault = new SignInFault(cause, url, false, this.isExhausted, this.#notBefore);
    this.#last = fault;
    return fault;
  }

  /** It may have been the wrong password: one try is enough. */
  suspect(error: ProblemError): void {
    this.#tries = mostTries;
    this.#last = error;
  }

  /** The user tries again, or the network has changed: allows one more try, at once. */
  allowAnother(): void {
    this.#tries = Math.min(this.#tries, mostTries - 1);
    this.#notBefore = 0;
  }
}
