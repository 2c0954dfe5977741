import type { Clock } from '../../base/clock';
import { TransportError } from '../../net/transport';
import { ProblemError } from '../../../common/problem';
import { SignInFault } from '../faults';
import { waitAskedBy } from '../retry-after';

/** After sending the password so many times without getting a token, the client waits for the user. */
const mostTries = 3;
/** Before the second and the third try, in milliseconds: soon, and after the time in which a server restarts. */
const pauses = [10_000, 600_000] as const;

/** Fetching the password failed, or the request did not reach the server, so the server has not counted a try. */
const wasNotSent = (error: unknown): boolean =>
  error instanceof ProblemError || (error instanceof TransportError && !error.sent);

/** @returns the last fault, which now waits for the user */
const waitingForUser = (last: Error): Error =>
  last instanceof SignInFault
    ? new SignInFault(last.cause, last.url, last.granted, true, last.notBefore)
    : last;

/**
 * Protects the account from being locked: servers count wrong passwords, and not every answer says that a password was
 * wrong. So each password that brought no token counts, whatever the answer, for all requests of a sign-in.
 */
export class PasswordGuard {
  readonly #clock: Clock;
  #tries = 0;
  #notBefore = 0;
  #last: Error | undefined;
  #hasPassed: boolean;

  /** @param hasPassed the server accepted the password in an earlier run */
  constructor(clock: Clock, hasPassed = false) {
    this.#clock = clock;
    this.#hasPassed = hasPassed;
  }

  /** The server has accepted this password before. */
  get hasPassed(): boolean {
    return this.#hasPassed;
  }

  /** The client sends no password before {@link allowAnother}. */
  get isExhausted(): boolean {
    return this.#tries >= mostTries;
  }

  /**
   * Sends the password, if it may be sent now.
   * @throws the last failure if it is too early for another try, or, once there may be no other, as a fault that waits for
   *   the user; otherwise the error of `send`
   */
  async watch<T>(send: () => Promise<T>): Promise<T> {
    if (this.#last !== undefined) {
      if (this.isExhausted) throw waitingForUser(this.#last);
      if (this.#clock.now() < this.#notBefore) throw this.#last;
    }
    this.#tries += 1;
    try {
      return await send();
    } catch (error) {
      if (wasNotSent(error)) this.unread();
      throw error;
    }
  }

  /** The server has not checked the last password: it says so, or the request did not reach it. */
  unread(): void {
    this.#tries = Math.max(0, this.#tries - 1);
  }

  /** The password brought a token. */
  passed(): void {
    this.#tries = 0;
    this.#notBefore = 0;
    this.#last = undefined;
    this.#hasPassed = true;
  }

  /**
   * The password brought no token.
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

  /** The password may be wrong, so there is no second try. */
  suspect(error: ProblemError): void {
    this.#tries = mostTries;
    this.#last = error;
  }

  /** The user tries again, or the network has changed: allows one more try at once. */
  allowAnother(): void {
    this.#tries = Math.min(this.#tries, mostTries - 1);
    this.#notBefore = 0;
  }
}
