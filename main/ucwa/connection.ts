import { failure, type Problem, ProblemError, type Result, success } from '../problem';
import { type Application, createApplication, deleteApplication, readApplication } from './application';
import { Authentication } from './authentication';
import { type Backoff, createBackoff } from './backoff';
import type { Account, ConnectionOptions, Live } from './connection-options';
import type { ConnectionStatus, SignInStep } from './connection-status';
import { afterEnd, type Verdict, verdictOn } from './connection-policy';
import { discover } from './discovery';
import { runEventChannel } from './event-channel';
import { isCommunicationEvent, refreshed } from './communication';
import { problemOf } from './reasons';
import { createSession, type Session } from './session';
import { createTrust } from './trust';
import { Pauses } from './waiting';

export type { Account, Live } from './connection-options';

const interrupted: Problem = { code: 'Aborted', message: 'The sign-in was given up.', next: 'none' };

/** A function, since the compiler takes a signal that was fine before an `await` for fine after it. */
const over = (signal: AbortSignal): boolean => signal.aborted;

/**
 * From signed out to connected and back: every transition of {@link ConnectionStatus} is in this class, and is checked
 * again after every `await`, since the user may have signed out meanwhile.
 */
export class Connection {
  readonly #options: ConnectionOptions;
  readonly #backoff: Backoff;
  #status: ConnectionStatus = { state: 'signedOut' };
  #live: Live | undefined;
  #run: { readonly abort: AbortController; readonly done: Promise<void> } | undefined;
  readonly #pauses: Pauses;
  readonly #waiters = new Set<() => void>();

  constructor(options: ConnectionOptions) {
    this.#options = options;
    this.#backoff = createBackoff(options.random);
    this.#pauses = new Pauses(options.clock);
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
          if (!abort.signal.aborted) this.#signedOut(problemOf(error));
        })
        .finally(() => resolve(failure(interrupted)));
      this.#run = { abort, done };
    });
  }

  /** Ends everything under way and deletes the application; takes 2 s at the most. */
  async signOut(problem?: Problem): Promise<void> {
    const left = this.#leave();
    this.#signedOut(problem);
    await left;
  }

  /** Tries again now instead of at the next step of the back-off. */
  reconnectNow(): void {
    this.#backoff.reset();
    this.#pauses.endAll();
  }

  /**
   * The live application, as soon as there is one.
   * @param limit milliseconds
   * @returns `undefined` once time is up, the signal ends, or signing in has come to nothing
   */
  ready(limit: number, signal: AbortSignal): Promise<Live | undefined> {
    if (this.#live !== undefined) return Promise.resolve(this.#live);
    return new Promise((resolve) => {
      const look = (): void => {
        if (this.#live === undefined && !this.#settled() && !signal.aborted) return;
        finish();
      };
      const finish = (): void => {
        cancel();
        signal.removeEventListener('abort', look);
        this.#waiters.delete(look);
        resolve(signal.aborted ? undefined : this.#live);
      };
      const cancel = this.#options.clock.after(limit, finish);
      signal.addEventListener('abort', look);
      this.#waiters.add(look);
      look();
    });
  }

  #settled(): boolean {
    return this.#status.state === 'signedOut' || this.#status.state === 'faulted';
  }

  #set(status: ConnectionStatus): void {
    const same = JSON.stringify(status) === JSON.stringify(this.#status);
    this.#status = status;
    if (!same) this.#options.listener.onStatus(status);
    this.#waiters.forEach((look) => look());
  }

  #setLive(live: Live | undefined): void {
    if (live?.application === this.#live?.application) return;
    this.#live = live;
    this.#options.listener.onApplication(live?.application);
    this.#waiters.forEach((look) => look());
  }

  #signedOut(problem?: Problem): void {
    this.#setLive(undefined);
    this.#set({ state: 'signedOut', ...(problem === undefined ? {} : { problem }) });
  }

  async #leave(): Promise<void> {
    const run = this.#run;
    const live = this.#live;
    this.#run = undefined;
    this.#setLive(undefined);
    run?.abort.abort();
    if (live !== undefined) await this.#delete(live);
    await run?.done;
  }

  #delete({ session, application }: Live): Promise<void> {
    const { clock, logger } = this.#options;
    return deleteApplication(session, application, clock, logger);
  }

  /** Runs until signed out. Each turn of the outer loop makes an application and lives with it. */
  async #stayConnected(
    account: Account,
    signal: AbortSignal,
    settle: (result: Result) => void,
  ): Promise<void> {
    const { clock, listener } = this.#options;
    const session = this.#createSession(account, signal);
    const memory = { recreated: [] as number[], replaced: -Infinity, lostTrack: 0 };
    let applications: string | undefined;
    let application: Application | undefined;
    let wasReady = false;

    while (!over(signal)) {
      try {
        applications ??= await this.#discover(account, session, signal);
        if (application === undefined) {
          this.#step('application');
          application = await createApplication(session, applications, this.#options.identity, signal);
          if (over(signal)) {
            await this.#delete({ session, application });
            return;
          }
          this.#step('eventChannel');
          this.#setLive({ session, application });
          if (wasReady) await listener.onReset('recreated', { session, application });
        } else {
          application = await readApplication(session, application, signal);
          this.#setLive({ session, application });
        }
        const channel = this.#runChannel({ session, application }, memory, signal);
        this.#set({ state: 'ready' });
        wasReady = true;
        settle(success);
        const verdict = afterEnd(await channel, memory, clock.now());
        if (verdict.then === 'stop') return;
        if (verdict.then !== 'readApplication') application = undefined;
        if (verdict.then === 'discover') applications = undefined;
        if (verdict.then !== 'readApplication') this.#setLive(undefined);
        if (!(await this.#obey(verdict, settle, signal))) return;
      } catch (error) {
        if (over(signal)) return;
        const verdict = verdictOn(error, wasReady);
        if (verdict.then === 'discover') applications = undefined;
        if (verdict.then !== 'readApplication') application = undefined;
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
        this.#run = undefined;
        this.#signedOut(problem);
        return false;
      }
      if (verdict.then === 'waitForUser') {
        this.#setLive(undefined);
        this.#set({ state: 'faulted', problem });
        await this.#pauses.wait(Infinity, signal);
        if (!over(signal)) this.#set({ state: 'reconnecting', problem });
        return !over(signal);
      }
      this.#set({ state: 'reconnecting', problem });
    }
    const delay =
      verdict.pause === 'none' ? 0 : verdict.pause === 'backoff' ? this.#backoff.next() : verdict.pause;
    await this.#pauses.wait(Math.max(delay, verdict.atLeast ?? 0), signal);
    return !over(signal);
  }

  #step(step: SignInStep): void {
    // While reconnecting the steps are no news.
    if (this.#status.state === 'connecting') this.#set({ state: 'connecting', step });
  }

  #createSession(account: Account, signal: AbortSignal): Session {
    const { transport, clock, limits, ask, onSecret } = this.#options;
    const trust = createTrust({ address: account.address, server: account.server, ask });
    const authentication = new Authentication({
      transport,
      clock,
      limits,
      trust,
      credentials: { userName: account.userName || account.address, password: account.password },
      onSecret,
      onRefused: (error) => void this.signOut(problemOf(error)),
      signal,
    });
    return createSession(transport, authentication, limits, signal);
  }

  async #discover(account: Account, session: Session, signal: AbortSignal): Promise<string> {
    const { limits, ask } = this.#options;
    this.#step('discovery');
    const found = await discover({
      address: account.address,
      server: account.server,
      session,
      trust: createTrust({ address: account.address, server: account.server, ask }),
      onFound: () => this.#step('authentication'),
      limits: { ...limits.command, headers: Math.min(limits.command.headers, limits.discovery / 2) },
    });
    if (over(signal)) throw new ProblemError(interrupted);
    return found;
  }

  #runChannel(
    { session, application }: Live,
    memory: { lostTrack: number },
    signal: AbortSignal,
  ): ReturnType<typeof runEventChannel> {
    const { limits, logger, listener } = this.#options;
    let live: Live = { session, application };
    return runEventChannel({
      session,
      events: application.events,
      application: application.self,
      limits,
      clock: this.#options.clock,
      backoff: this.#backoff,
      logger,
      signal,
      pause: (delay) => this.#pauses.wait(delay, signal),
      onPackage: async (page) => {
        if (over(signal)) return;
        if (page.follow !== undefined) memory.lostTrack = 0;
        if (page.follow !== undefined && page.follow.by !== 'next')
          await listener.onReset(page.follow.by, live);
        for (const event of page.events.filter(isCommunicationEvent)) {
          live = { session, application: await refreshed(session, live.application, event, signal) };
          if (!over(signal)) this.#setLive(live);
        }
        if (!over(signal)) await listener.onPackage(page, live);
      },
      onTrouble: (error) => {
        if (!over(signal)) this.#set({ state: 'reconnecting', problem: problemOf(error) });
      },
      onRecovered: () => {
        if (!over(signal)) this.#set({ state: 'ready' });
      },
    });
  }
}
