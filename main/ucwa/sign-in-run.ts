import { failure, type Problem, type Result, success } from '../../common/problem';
import type { SignInStep } from '../../common/connection-status';
import { SignInLost, Switched } from './abort-reasons';
import { ApplicationFinder } from './application-finder';
import type { Backoff } from './backoff';
import { afterEnd, type ChannelEnd, type ConnectionMemory, keepsApplication } from './channel-end';
import type { Account, ConnectionOptions, Live } from './connection-options';
import {
  freshCache,
  interrupted,
  mayBeThere,
  pauseAfter,
  type Verdict,
  verdictOn,
} from './connection-policy';
import type { ConnectionState } from './connection-state';
import type { Deletions } from './delete-application';
import { IdentityGuard } from './identity';
import type { LiveEvents } from './live-events';
import type { Pauses } from './pauses';
import { problemOf } from './problems/reasons';
import { openAccess, type ServerAccess } from './sign-in/server-access';
import { SignInTrail } from './sign-in/sign-in-trail';
import { isAborted } from './signals';

/** What all sign-ins of a connection share. */
export interface SignInRunDeps {
  readonly options: ConnectionOptions;
  readonly state: ConnectionState;
  readonly backoff: Backoff;
  readonly pauses: Pauses;
  readonly events: LiveEvents;
  readonly deletions: Deletions;
  /** The server cannot be reached for now, so it is not asked. */
  readonly isSuspended: () => boolean;
}

/**
 * One sign-in, from discovery until the user or a problem ends it. The user may sign out during every `await`, so its
 * signal is checked after each.
 */
export class SignInRun {
  readonly #account: Account;
  readonly #parts: SignInRunDeps;
  readonly #abort = new AbortController();
  readonly #signal = this.#abort.signal;
  readonly #trail = new SignInTrail();
  readonly #identity: IdentityGuard;
  readonly #memory: ConnectionMemory = { recreated: [], replaced: -Infinity, lostTrack: 0 };
  readonly #cache = freshCache();
  #settle: (result: Result) => void = () => undefined;
  #done: Promise<void> = Promise.resolve();
  #access: ServerAccess | undefined;
  #wasReady = false;
  /**
   * The application that the server may still have, even if it does not answer; cleared only when the server says that
   * the application is gone, or returns another one.
   */
  #kept: Live | undefined;
  #goesOnWithNetwork = false;

  constructor(account: Account, parts: SignInRunDeps) {
    this.#account = account;
    this.#parts = parts;
    this.#identity = new IdentityGuard(account.address, parts.options);
  }

  /** Resolves once nothing of it is under way. */
  get done(): Promise<void> {
    return this.#done;
  }

  /** It waits until the user confirms who has signed in: trying again does not help. */
  get asksWho(): boolean {
    return this.#identity.isAsking;
  }

  /** It waits for the user, but another network lets it go on, too. */
  get goesOnWithNetwork(): boolean {
    return this.#goesOnWithNetwork;
  }

  /** @returns the first outcome: ready, refused, or a failure after which the run goes on by itself */
  start(after: Promise<void>): Promise<Result> {
    return new Promise((resolve) => {
      this.#settle = resolve;
      this.#done = after
        .then(() => this.#stayConnected())
        .catch((error: unknown) => {
          if (!isAborted(this.#signal)) this.#lose(problemOf(error));
        })
        .finally(() => resolve(failure(interrupted())));
    });
  }

  /**
   * Ends the run.
   * @param reason of its signal
   * @returns the application that the server may still have, if any
   */
  end(reason?: unknown): Live | undefined {
    const kept = this.#kept;
    this.#access = undefined;
    this.#kept = undefined;
    this.#abort.abort(reason);
    return kept;
  }

  /**
   * Ends the run because the user leaves, who need not wait for requests that are still under way.
   * @param running whether the application stays on the server with its meetings
   * @returns the application to delete, if any
   */
  leave(running: boolean): Live | undefined {
    const user = this.#kept?.account ?? this.#account.address;
    const kept = running ? this.end(new Switched(user)) : this.end();
    this.#settle(failure(interrupted()));
    return running ? undefined : kept;
  }

  /** Allows another try at once; for `all`, also with a password that the server has not refused for certain. */
  allowAnother(what: 'all' | 'tickets'): void {
    this.#access?.allowAnother(what);
  }

  /** The sign-in ends without the user asking: gives up the seats in its meetings, if the server allows it. */
  #lose(problem: Problem, failed: SignInTrail['failed'] = {}): void {
    const kept = this.end(new SignInLost(problem, this.#identity.left));
    this.#parts.state.signedOut(problem, failed);
    if (kept !== undefined) void this.#parts.deletions.delete(kept);
  }

  async #stayConnected(): Promise<void> {
    const { options, deletions, events } = this.#parts;
    const access = openAccess(this.#account, this.#trail.watch(options), this.#signal, (error) => {
      if (!isAborted(this.#signal)) this.#lose(problemOf(error));
    });
    const finder = new ApplicationFinder({
      options,
      access,
      account: this.#account.address,
      deletions,
      signal: this.#signal,
      enter: (step) => this.#enter(step),
      onMoved: () => events.forgetPath(),
    });
    if (!isAborted(this.#signal)) this.#access = access;
    try {
      while (!isAborted(this.#signal) && (await this.#liveOnce(finder)));
    } finally {
      // The deletion needs the cookie: without it, the balancer may choose another server of the pool.
      await deletions.settled();
      access.close();
    }
  }

  /**
   * Finds or creates an application and lives with it until its channel ends.
   * @returns whether the run goes on
   */
  async #liveOnce(finder: ApplicationFinder): Promise<boolean> {
    const { state, events, pauses, isSuspended } = this.#parts;
    try {
      while (isSuspended() && !isAborted(this.#signal)) await pauses.wait(Infinity, this.#signal);
      const found = isAborted(this.#signal) ? undefined : await finder.find();
      if (found === undefined) return false;
      const { live } = found;
      this.#kept = live;
      if (!(await this.#isConfirmed(live))) return false;
      state.setLive(live);
      if (found.isNew && !(await this.#announce(live))) return false;
      const channel = events.follow(live, this.#memory);
      state.ready();
      this.#wasReady = true;
      this.#trail.arrive();
      Object.assign(this.#cache, freshCache());
      this.#settle(success);
      return await this.#afterEnd(await channel, live, finder);
    } catch (error) {
      return this.#afterFailure(error, finder);
    }
  }

  /** Asks the user if the server has signed in somebody else. @returns whether the run goes on */
  async #isConfirmed(live: Live): Promise<boolean> {
    const { state } = this.#parts;
    let asked: Problem | undefined;
    await this.#identity.check(live, (problem) => {
      asked = problem;
      state.setLive(undefined);
      state.faulted(problem, {});
    });
    if (isAborted(this.#signal)) return false;
    if (asked !== undefined) state.reconnecting(asked);
    return true;
  }

  /** Tells the listener of a new application. @returns whether the run goes on */
  async #announce(live: Live): Promise<boolean> {
    const { listener } = this.#parts.options;
    if (this.#wasReady) await listener.onReset('recreated', live);
    if (isAborted(this.#signal)) return false;
    listener.onCreated(live);
    return true;
  }

  /** @returns whether the run goes on */
  async #afterEnd(end: ChannelEnd, live: Live, finder: ApplicationFinder): Promise<boolean> {
    const { options, state, deletions } = this.#parts;
    const verdict = afterEnd(end, this.#memory, options.clock.now());
    if (verdict.then === 'stop') return false;
    this.#cache.rediscovered = verdict.then === 'discover';
    if (this.#cache.rediscovered) finder.rediscover();
    if (verdict.then !== 'readApplication') state.setLive(undefined);
    if (verdict.then === 'giveUp') await deletions.delete(live);
    if (end.kind === 'applicationGone') this.#kept = undefined;
    if (verdict.then !== 'signOut' && !keepsApplication(end, verdict)) finder.recreate();
    return this.#obey(verdict);
  }

  /** @returns whether the run goes on */
  async #afterFailure(error: unknown, finder: ApplicationFinder): Promise<boolean> {
    if (isAborted(this.#signal)) return false;
    const verdict = verdictOn(error, this.#wasReady, this.#cache, finder.applications, this.#account.silent);
    if (verdict.then === 'discover') finder.rediscover();
    if (verdict.then !== 'signOut' && !mayBeThere(error, this.#cache)) finder.recreate();
    this.#parts.state.setLive(undefined);
    return this.#obey(verdict);
  }

  /** Shows the problem and waits as the verdict says. @returns whether the run goes on */
  async #obey(verdict: Verdict): Promise<boolean> {
    if (isAborted(this.#signal)) return false;
    const { options, state, backoff, pauses } = this.#parts;
    const { problem } = verdict;
    const { failed } = this.#trail;
    if (problem !== undefined) {
      this.#settle(failure(problem));
      if (verdict.then === 'signOut') {
        this.#lose(problem, failed);
        return false;
      }
      if (verdict.then === 'waitForUser') {
        state.setLive(undefined);
        this.#goesOnWithNetwork = verdict.orNetwork === true;
        state.faulted(problem, failed);
        const goesOn = verdict.notBefore !== undefined;
        const pause = goesOn ? pauseAfter(verdict, backoff, options.clock.now()) : Infinity;
        await pauses.wait(pause, this.#signal);
        // If the client goes on by itself, the question stays: otherwise each try would ask again.
        if (!goesOn && !isAborted(this.#signal)) state.reconnecting(problem, failed);
        return !isAborted(this.#signal);
      }
      state.reconnecting(problem, failed);
    }
    await pauses.wait(pauseAfter(verdict, backoff, options.clock.now()), this.#signal);
    return !isAborted(this.#signal);
  }

  #enter(step: SignInStep): void {
    this.#trail.enter(step);
    this.#parts.state.enter(step);
  }
}
