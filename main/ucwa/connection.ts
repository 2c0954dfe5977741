import { failure, type Problem, type Result, success } from '../../common/problem';
import { type Application, createApplication, deleteApplication, readApplication } from './application';
import { type Backoff, createBackoff } from './backoff';
import type { Account, ConnectionOptions, Live } from './connection-options';
import { type ConnectionStatus, isSettled, type SignInStep } from '../../common/connection-status';
import * as policy from './connection-policy';
import type { Verdict } from './connection-policy';
import type { ChannelEnd } from './channel-end';
import { runEventChannel } from './event-channel';
import { followCommunication } from './communication';
import { GoneApplications } from './gone-applications';
import { PathLimit } from './path-limit';
import { problemOf } from './problems/reasons';
import { isSameResource } from './codec/same-resource';
import { openAccess, type ServerAccess } from './sign-in/server-access';
import { SignInTrail } from './sign-in/sign-in-trail';
import { interruption, leftRunning, outlasting, over, Pauses, SignInLost, Watch, withChild } from './waiting';

/**
 * From signed out to connected and back: every transition of {@link ConnectionStatus} is in this class, and is checked
 * again after every `await`, since the user may have signed out meanwhile.
 */
export class Connection {
  readonly #options: ConnectionOptions;
  readonly #backoff: Backoff;
  readonly #path: PathLimit;
  #status: ConnectionStatus = { state: 'signedOut' };
  #live: Live | undefined;
  #trail = new SignInTrail();
  #access: ServerAccess | undefined;
  /**
   * The application that the server may still have, even if it does not answer; cleared only when the server says that
   * it is gone, or returns another one.
   */
  #kept: Live | undefined;
  #orNetwork = false;
  #run:
    | {
        readonly abort: AbortController;
        readonly done: Promise<void>;
        readonly settle: (result: Result) => void;
      }
    | undefined;
  readonly #pauses: Pauses;
  #asleep = false;
  #channel: AbortController | undefined;
  readonly #goodbyes = new Set<Promise<void>>();
  /** The end of the run that was left last. */
  #ending: Promise<void> = Promise.resolve();
  readonly #gone = new GoneApplications();
  readonly #watch: Watch;

  constructor(options: ConnectionOptions) {
    this.#options = options;
    this.#backoff = createBackoff(options.random);
    this.#path = new PathLimit(options.limits.cutMargin, options.limits.held);
    this.#pauses = new Pauses(options.clock);
    this.#watch = new Watch(options.clock);
  }

  get status(): ConnectionStatus {
    return this.#status;
  }

  get live(): Live | undefined {
    return this.#live;
  }

  /**
   * Signs in, and stays connected until told otherwise.
   * @returns once connected, refused, or after the first failure that is worth trying again: by then the status is
   *   `reconnecting`, and it goes on by itself
   */
  signIn(account: Account): Promise<Result> {
    const before = this.#leave();
    const abort = new AbortController();
    this.#set({ state: 'connecting', step: 'discovery' });
    return new Promise((resolve) => {
      const done = before
        .then(() => this.#stayConnected(account, abort.signal, resolve))
        .catch((error: unknown) => {
          if (!abort.signal.aborted) this.#lose(problemOf(error));
        })
        .finally(() => resolve(failure(policy.interrupted())));
      this.#run = { abort, done, settle: resolve };
    });
  }

  /** Ends everything under way and deletes the application; takes 2 s at the most. */
  async signOut(): Promise<void> {
    const left = this.#leave();
    this.#signedOut();
    await left;
  }

  /**
   * Ends everything that is under way here and leaves the application and its meetings on the server, where the next
   * run finds them as long as the server waits for a poll (MeDashboard: 15 minutes).
   */
  leaveRunning(): void {
    const run = this.#run;
    this.#end();
    run?.abort.abort(leftRunning);
    this.#live = undefined;
  }

  /** Tries again now instead of at the next step of the back-off: the user says so, or the way is another one. */
  reconnectNow(): void {
    this.#path.forget();
    this.#access?.allowAnother();
    this.#backoff.reset();
    this.#pauses.endAll();
  }

  /**
   * Lets go of the server, which cannot be reached for now: nothing is asked before {@link resume}.
   * @param problem what is shown meanwhile
   */
  suspend(problem: Problem): void {
    this.#asleep = true;
    this.#letGo(problem);
  }

  /**
   * Asks at once whether the application is still there, then for its events; what was under way is given up for it.
   * @param problem what is shown until the server has answered
   */
  resume(problem: Problem): void {
    this.#asleep = false;
    this.#letGo(problem);
    // This does not help if only the user can put it right.
    if (this.#status.state !== 'faulted' || this.#orNetwork) this.reconnectNow();
  }

  #letGo(problem: Problem): void {
    this.#path.forget();
    const { state } = this.#status;
    if (state !== 'ready' && state !== 'reconnecting') return;
    this.#set({ state: 'reconnecting', problem });
    this.#channel?.abort(interruption);
  }

  /** A command was told that the application is gone, which the parked poll may not hear for minutes. */
  applicationGone({ application }: Live): void {
    if (isSameResource(this.#live?.application.self, application.self)) this.#channel?.abort();
  }

  /**
   * The live application, as soon as there is one.
   * @param limit milliseconds
   * @returns `undefined` once time is up, the signal ends, or signing in has come to nothing
   */
  async ready(limit: number, signal: AbortSignal): Promise<Live | undefined> {
    await this.#watch.until(() => this.#usable() || isSettled(this.#status), limit, signal);
    return signal.aborted || !this.#usable() ? undefined : this.#live;
  }

  /** While reconnecting there is an application, but nobody who answers for it. */
  #usable(): boolean {
    return this.#live !== undefined && this.#status.state === 'ready';
  }

  #set(status: ConnectionStatus): void {
    const same = JSON.stringify(status) === JSON.stringify(this.#status);
    this.#status = status;
    if (!same) this.#options.listener.onStatus(status);
    this.#watch.look();
  }

  #setLive(live: Live | undefined): void {
    if (live?.application === this.#live?.application) return;
    this.#live = live;
    this.#options.listener.onApplication(live?.application);
    this.#watch.look();
  }

  #keep(live: Live): void {
    this.#kept = live;
    this.#setLive(live);
  }

  #signedOut(problem?: Problem, where: SignInTrail['failed'] = {}): void {
    this.#setLive(undefined);
    this.#set({ state: 'signedOut', ...(problem === undefined ? {} : { problem }), ...where });
  }

  async #leave(): Promise<void> {
    const run = this.#run;
    const kept = this.#end();
    this.#setLive(undefined);
    run?.abort.abort();
    // The user need not wait for what the server is still asked.
    run?.settle(failure(policy.interrupted()));
    if (run !== undefined) this.#ending = run.done;
    if (kept !== undefined) await this.#delete(kept);
    // Nothing new is asked of the server before this is over.
    await this.#ending;
    await Promise.all(this.#goodbyes);
  }

  /** The sign-in ends without the user asking: gives up the seats in its meetings, if the server allows it. */
  #lose(problem: Problem, where: SignInTrail['failed'] = {}): void {
    const run = this.#run;
    const kept = this.#end();
    run?.abort.abort(new SignInLost(problem));
    this.#signedOut(problem, where);
    if (kept !== undefined) void this.#delete(kept);
  }

  #end(): Live | undefined {
    const kept = this.#kept;
    this.#run = undefined;
    this.#access = undefined;
    this.#kept = undefined;
    return kept;
  }

  async #delete({ session, application }: Live, limit = this.#options.limits.goodbye): Promise<void> {
    const { clock, logger } = this.#options;
    const goodbye = deleteApplication(session, application, limit, clock, logger);
    this.#goodbyes.add(goodbye);
    await goodbye;
    this.#goodbyes.delete(goodbye);
  }

  /** Runs until signed out. */
  async #stayConnected(
    account: Account,
    signal: AbortSignal,
    settle: (result: Result) => void,
  ): Promise<void> {
    this.#trail = new SignInTrail();
    const access = openAccess(account, this.#trail.watch(this.#options), signal, (error) => {
      if (!over(signal)) this.#lose(problemOf(error));
    });
    this.#access = access;
    try {
      await this.#keepApplication(access, account, signal, settle);
    } finally {
      // Without its cookie the deletion would reach another server of the pool.
      await Promise.all(this.#goodbyes);
      access.close();
    }
  }

  /** Each turn of the outer loop makes an application and lives with it. */
  async #keepApplication(
    access: ServerAccess,
    { address, silent }: Account,
    signal: AbortSignal,
    settle: (result: Result) => void,
  ): Promise<void> {
    const { clock, listener } = this.#options;
    const { session } = access;
    const memory = { recreated: [] as number[], replaced: -Infinity, lostTrack: 0 };
    const cache = policy.freshCache();
    let applications: string | undefined;
    let home: string | undefined; // where the application was created
    let application: Application | undefined;
    let wasReady = false;
    const liveWith = (one: Application): Live => ({ session, application: one, account: address, signal });

    while (!over(signal)) {
      try {
        while (this.#asleep && !over(signal)) await this.#pauses.wait(Infinity, signal);
        if (over(signal)) return;
        this.#step('discovery');
        applications ??= await access.discover(() => this.#step('authentication'));
        if (over(signal)) return;
        if (!isSameResource(applications, home)) {
          application = undefined;
          this.#path.forget();
        }
        home = applications;
        if (application === undefined) {
          this.#step('application');
          const url = applications;
          // Its answer is the only word of an application that an earlier run may have left meetings in.
          application = await outlasting(signal, this.#options.limits.goodbye / 2, clock, (lasting) =>
            createApplication(session, url, this.#options.identity(), lasting),
          );
          const live = liveWith(application);
          if (over(signal)) {
            if (signal.reason !== leftRunning) await this.#delete(live, this.#options.limits.goodbye / 2);
            return;
          }
          this.#step('eventChannel');
          this.#keep(live);
          if (wasReady) await listener.onReset('recreated', live);
          if (over(signal)) return;
          listener.onCreated(live);
        } else {
          application = await readApplication(session, application, signal);
          if (over(signal)) return;
          this.#keep(liveWith(application));
        }
        const channel = this.#runChannel(liveWith(application), memory);
        this.#set({ state: 'ready' });
        wasReady = true;
        this.#trail.arrive();
        Object.assign(cache, policy.freshCache());
        settle(success);
        const end = await channel;
        const verdict = policy.afterEnd(end, memory, clock.now());
        if (verdict.then === 'stop') return;
        cache.rediscovered = verdict.then === 'discover';
        if (cache.rediscovered) applications = undefined;
        if (verdict.then !== 'readApplication') this.#setLive(undefined);
        if (verdict.then === 'giveUp') await this.#delete(liveWith(application));
        if (end.kind === 'applicationGone') this.#kept = undefined;
        if (verdict.then !== 'signOut' && !policy.keepsApplication(end, verdict)) application = undefined;
        if (!(await this.#obey(verdict, settle, signal))) return;
      } catch (error) {
        if (over(signal)) return;
        const verdict = policy.verdictOn(error, wasReady, cache, applications, silent);
        if (verdict.then === 'discover') applications = undefined;
        if (verdict.then !== 'signOut' && !policy.mayBeThere(error, cache)) application = undefined;
        this.#setLive(undefined);
        if (!(await this.#obey(verdict, settle, signal))) return;
      }
    }
  }

  /** @returns false where the run is over */
  async #obey(verdict: Verdict, settle: (result: Result) => void, signal: AbortSignal): Promise<boolean> {
    if (over(signal)) return false;
    const { problem } = verdict;
    if (problem !== undefined) {
      settle(failure(problem));
      if (verdict.then === 'signOut') {
        this.#lose(problem, this.#trail.failed);
        return false;
      }
      if (verdict.then === 'waitForUser') {
        this.#setLive(undefined);
        this.#orNetwork = verdict.orNetwork === true;
        this.#set({ state: 'faulted', problem, ...this.#trail.failed });
        await this.#pauses.wait(Infinity, signal);
        if (!over(signal)) this.#set({ state: 'reconnecting', problem, ...this.#trail.failed });
        return !over(signal);
      }
      this.#set({ state: 'reconnecting', problem, ...this.#trail.failed });
    }
    const delay =
      verdict.pause === 'none' ? 0 : verdict.pause === 'backoff' ? this.#backoff.next() : verdict.pause;
    const early = (verdict.notBefore ?? 0) - this.#options.clock.now();
    await this.#pauses.wait(Math.max(delay, verdict.atLeast ?? 0, early), signal);
    return !over(signal);
  }

  #step(step: SignInStep): void {
    this.#trail.enter(step);
    // While reconnecting the steps are no news.
    if (this.#status.state === 'connecting') this.#set({ state: 'connecting', step });
  }

  #runChannel(live: Live, memory: { lostTrack: number }): Promise<ChannelEnd> {
    return withChild(live.signal, (channel) => this.#hear(live, channel, memory));
  }

  async #hear(first: Live, channel: AbortController, memory: { lostTrack: number }): Promise<ChannelEnd> {
    const { limits, logger, listener } = this.#options;
    const { session, application, signal } = first;
    let live = first;
    this.#channel = channel;
    this.#gone.use(application.self);
    // A package is processed while the next poll is out, and that one may have ended this application.
    const past = (): boolean => over(signal) || this.#gone.has(application.self);
    const tell = (status: ConnectionStatus): void => {
      if (!channel.signal.aborted) this.#set(status);
    };
    const end = await runEventChannel({
      session,
      events: application.events,
      application: application.self,
      limits,
      clock: this.#options.clock,
      backoff: this.#backoff,
      path: this.#path,
      logger,
      signal: channel.signal,
      pause: (delay) => this.#pauses.wait(delay, channel.signal),
      onPackage: async (told) => {
        if (past()) return;
        const page = this.#gone.without(told, logger);
        if (page.follow !== undefined) memory.lostTrack = 0;
        await followCommunication(page, live, logger, (changed) => {
          live = changed;
          if (!past()) this.#setLive(live);
        });
        if (page.follow !== undefined && page.follow.by !== 'next' && !past())
          await listener.onReset(page.follow.by, live);
        if (!past()) await listener.onPackage(page, live);
      },
      onTrouble: (error) => tell({ state: 'reconnecting', problem: problemOf(error) }),
      onRecovered: () => tell({ state: 'ready' }),
    });
    if (end.kind !== 'aborted' || over(signal)) return end;
    return { kind: channel.signal.reason === interruption ? 'interrupted' : 'applicationGone' };
  }
}
