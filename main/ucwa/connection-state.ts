import { defined } from '../../common/defined';
import { type ConnectionStatus, isSettled, type SignInStep } from '../../common/connection-status';
import type { Problem } from '../../common/problem';
import type { Clock } from '../base/clock';
import type { ConnectionListener, Live } from './connection-options';
import type { SignInTrail } from './sign-in/sign-in-trail';

/** The step that failed, as part of a status; empty if the sign-in had already succeeded. */
type Failed = SignInTrail['failed'];

/**
 * The status of the connection and the live application. Every transition of {@link ConnectionStatus} is a method here;
 * the listener hears of each change.
 */
export class ConnectionState {
  readonly #clock: Clock;
  readonly #listener: Pick<ConnectionListener, 'onStatus' | 'onApplication'>;
  readonly #waiting = new Set<() => void>();
  #status: ConnectionStatus = { state: 'signedOut' };
  #live: Live | undefined;

  constructor(clock: Clock, listener: Pick<ConnectionListener, 'onStatus' | 'onApplication'>) {
    this.#clock = clock;
    this.#listener = listener;
  }

  get status(): ConnectionStatus {
    return this.#status;
  }

  get live(): Live | undefined {
    return this.#live;
  }

  /** A sign-in begins. */
  connecting(): void {
    this.#set({ state: 'connecting', step: 'discovery' });
  }

  /** The sign-in reaches its next step; while reconnecting, the steps are not shown. */
  enter(step: SignInStep): void {
    if (this.#status.state === 'connecting') this.#set({ state: 'connecting', step });
  }

  ready(): void {
    this.#set({ state: 'ready' });
  }

  reconnecting(problem: Problem, failed: Failed = {}): void {
    this.#set({ state: 'reconnecting', problem, ...failed });
  }

  /** The user is asked. For some problems, another network lets it go on, too, or it tries again by itself. */
  faulted(problem: Problem, failed: Failed): void {
    this.#set({ state: 'faulted', problem, ...failed });
  }

  /** The user asked for another try. */
  tryingAgain(): void {
    if (this.#status.state === 'faulted') this.#set({ ...this.#status, state: 'reconnecting' });
  }

  signedOut(problem?: Problem, failed: Failed = {}): void {
    this.setLive(undefined);
    this.#set({ state: 'signedOut', ...defined({ problem }), ...failed });
  }

  /** The application that the server answers for, with its links as they are now. */
  setLive(live: Live | undefined): void {
    if (live?.application === this.#live?.application) return;
    this.#live = live;
    this.#listener.onApplication(live?.application);
    this.#look();
  }

  /** Drops the application without telling the listener: the app is about to end. */
  forgetLive(): void {
    this.#live = undefined;
  }

  /**
   * Waits for the connection to be ready.
   * @param limit milliseconds
   * @returns the live application; `undefined` if time is up, the signal ends, or the sign-in has failed
   */
  async whenReady(limit: number, signal: AbortSignal): Promise<Live | undefined> {
    await this.#until(() => this.#isUsable || isSettled(this.#status), limit, signal);
    return signal.aborted || !this.#isUsable ? undefined : this.#live;
  }

  /** While reconnecting there is an application, but no server that answers for it. */
  get #isUsable(): boolean {
    return this.#live !== undefined && this.#status.state === 'ready';
  }

  #set(status: ConnectionStatus): void {
    const same = JSON.stringify(status) === JSON.stringify(this.#status);
    this.#status = status;
    if (!same) this.#listener.onStatus(status);
    this.#look();
  }

  #look(): void {
    this.#waiting.forEach((look) => look());
  }

  /** Resolves once the condition holds, time is up, or the signal ends. Never rejects. */
  #until(holds: () => boolean, limit: number, signal: AbortSignal): Promise<void> {
    if (holds() || signal.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const end = (): void => {
        cancel();
        signal.removeEventListener('abort', end);
        this.#waiting.delete(look);
        resolve();
      };
      const look = (): void => {
        if (holds()) end();
      };
      const cancel = this.#clock.after(limit, end);
      signal.addEventListener('abort', end);
      this.#waiting.add(look);
    });
  }
}
