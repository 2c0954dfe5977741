import type { Problem, Result } from '../../common/problem';
import type { ConnectionStatus } from '../../common/connection-status';
import { leftRunning } from './abort-reasons';
import { type Backoff, createBackoff } from './backoff';
import { isSameResource } from './codec/same-resource';
import type { Account, ConnectionOptions, Live } from './connection-options';
import { ConnectionState } from './connection-state';
import { Deletions } from './delete-application';
import { LiveEvents } from './live-events';
import { Pauses } from './pauses';
import { type SignInRunDeps, SignInRun } from './sign-in-run';

/** The connection to the server: one sign-in at a time, from signing in to signing out. */
export class Connection {
  readonly #parts: SignInRunDeps;
  readonly #state: ConnectionState;
  readonly #events: LiveEvents;
  readonly #backoff: Backoff;
  readonly #pauses: Pauses;
  readonly #deletions: Deletions;
  #run: SignInRun | undefined;
  /** The end of the run before the current one. */
  #ending: Promise<void> = Promise.resolve();
  #isSuspended = false;

  constructor(options: ConnectionOptions) {
    this.#state = new ConnectionState(options.clock, options.listener);
    this.#backoff = createBackoff(options.random);
    this.#pauses = new Pauses(options.clock);
    this.#deletions = new Deletions(options);
    this.#events = new LiveEvents(options, this.#state, this.#backoff, this.#pauses);
    this.#parts = {
      options,
      state: this.#state,
      backoff: this.#backoff,
      pauses: this.#pauses,
      events: this.#events,
      deletions: this.#deletions,
      isSuspended: () => this.#isSuspended,
    };
  }

  get status(): ConnectionStatus {
    return this.#state.status;
  }

  get live(): Live | undefined {
    return this.#state.live;
  }

  /**
   * Signs in, and stays connected until told otherwise.
   * @param leavesRunning whether the application of the sign-in before stays on the server with its meetings
   * @returns once connected, refused, or after the first failure that is worth another try: by then the status is
   *   `reconnecting`, and the connection goes on by itself
   */
  signIn(account: Account, leavesRunning = false): Promise<Result> {
    const left = this.#leave(leavesRunning);
    this.#state.connecting();
    this.#run = new SignInRun(account, this.#parts);
    return this.#run.start(left);
  }

  /** Ends everything under way and deletes the application; takes 2 s at most. */
  async signOut(): Promise<void> {
    const left = this.#leave();
    this.#state.signedOut();
    await left;
  }

  /**
   * Ends everything under way here, but leaves the application and its meetings on the server. The next run of the app
   * finds them for as long as the server waits for a poll (MeDashboard: 15 minutes).
   */
  leaveRunning(): void {
    this.#run?.end(leftRunning);
    this.#run = undefined;
    this.#state.forgetLive();
  }

  /** Tries again now instead of after the back-off's pause: the user asked for it, or the network changed. */
  reconnectNow(): void {
    if (this.#run?.asksWho !== true) this.#state.tryingAgain();
    this.#tryAgain('all');
  }

  #tryAgain(what: 'all' | 'tickets'): void {
    this.#events.forgetPath();
    this.#run?.allowAnother(what);
    this.#backoff.reset();
    this.#pauses.endAll();
  }

  /**
   * The server cannot be reached for now: sends nothing until {@link resume}.
   * @param problem shown meanwhile
   */
  suspend(problem: Problem): void {
    this.#isSuspended = true;
    this.#interrupt(problem);
  }

  /**
   * Gives up what is under way, asks at once whether the application is still there, and goes on polling.
   * @param problem shown until the server has answered
   * @param why the computer woke, or its network changed; or the user unlocked the screen, which often brings a new ticket
   *   but makes no password right, and happens too often to send one again
   */
  resume(problem: Problem, why: 'moved' | 'unlocked' = 'moved'): void {
    this.#isSuspended = false;
    this.#interrupt(problem);
    // If only the user can fix the problem, another try does not help.
    if (this.#state.status.state !== 'faulted' || this.#run?.goesOnWithNetwork === true)
      this.#tryAgain(why === 'moved' ? 'all' : 'tickets');
  }

  /** A command heard that the application is gone, which the parked poll may not hear for minutes. */
  applicationGone({ application }: Live): void {
    if (!isSameResource(this.live?.application.self, application.self)) return;
    this.#state.setLive(undefined);
    this.#events.end();
  }

  /**
   * Waits for the connection to be ready.
   * @param limit milliseconds
   * @returns the live application; `undefined` if time is up, the signal ends, or the sign-in has failed
   */
  ready(limit: number, signal: AbortSignal): Promise<Live | undefined> {
    return this.#state.whenReady(limit, signal);
  }

  #interrupt(problem: Problem): void {
    this.#events.forgetPath();
    const { state } = this.#state.status;
    if (state !== 'ready' && state !== 'reconnecting') return;
    this.#state.reconnecting(problem);
    this.#events.interrupt();
  }

  /** Resolves once nothing of the sign-in before is under way, so that nothing new is sent until then. */
  async #leave(leavesRunning = false): Promise<void> {
    const run = this.#run;
    this.#run = undefined;
    this.#state.setLive(undefined);
    const kept = run?.leave(leavesRunning);
    if (run !== undefined) this.#ending = run.done;
    if (kept !== undefined) await this.#deletions.delete(kept);
    await this.#ending;
    await this.#deletions.settled();
  }
}
