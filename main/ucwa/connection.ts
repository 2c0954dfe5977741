import type { Clock } from '../clock';
import type { Logger } from '../log';
import type { Transport } from '../net/transport';
import { failure, type Problem, ProblemError, type Result, success } from '../problem';
import {
  type Application,
  type ApplicationIdentity,
  createApplication,
  readApplication,
} from './application';
import { Authentication } from './authentication';
import { type Backoff, createBackoff } from './backoff';
import type { ConnectionStatus, SignInStep } from './connection-status';
import { afterEnd, type Verdict, verdictOn } from './connection-policy';
import { discover } from './discovery';
import { runEventChannel } from './event-channel';
import type { EventPackage } from './event-package';
import { isCommunicationEvent, refreshed } from './communication';
import type { UcwaLimits } from './limits';
import { problemOf } from './reasons';
import { createSession, type Session } from './session';
import { createTrust } from './trust';
import { childOf, pause } from './waiting';

export interface Account {
  readonly address: string;
  /** '' = the address. */
  readonly userName: string;
  readonly password: string;
  /** '' = found by the domain. */
  readonly server: string;
}

/** A live application and the session that speaks for it. */
export interface Live {
  readonly session: Session;
  readonly application: Application;
}

/** Why what was known of meetings may be stale. */
export type ResetReason = 'resync' | 'resume' | 'recreated';

export interface ConnectionListener {
  readonly onStatus: (status: ConnectionStatus) => void;
  /** Links changed, or the application came or went. */
  readonly onApplication: (application: Application | undefined) => void;
  readonly onPackage: (page: EventPackage, live: Live) => void | Promise<void>;
  readonly onReset: (reason: ResetReason, live: Live) => void | Promise<void>;
}

export interface ConnectionOptions {
  readonly transport: Transport;
  readonly clock: Clock;
  readonly limits: UcwaLimits;
  /** In [0, 1). */
  readonly random: () => number;
  readonly logger: Logger;
  readonly identity: ApplicationIdentity;
  /** "You will be signed in at HOST": the user's answer. */
  readonly ask: (host: string, domain: string) => Promise<boolean>;
  readonly onSecret: (value: string) => void;
  readonly listener: ConnectionListener;
}

const interrupted: Problem = { code: 'Aborted', message: 'The sign-in was given up.', next: 'none' };
const deleteLimit = 2_000;

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
  #wake = new AbortController();
  readonly #waiters = new Set<() => void>();

  constructor(options: ConnectionOptions) {
    this.#options = options;
    this.#backoff = createBackoff(options.random);
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
    this.#wake.abort();
    this.#wake = new AbortController();
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
        if (this.#live === undefined && !this.#over() && !signal.aborted) return;
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

  #over(): boolean {
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
    if (live !== undefined) await this.#deleteApplication(live);
    await run?.done;
  }

  /** The server would keep the application for minutes; 404 counts as done, and a dead server must not hold up quitting. */
  async #deleteApplication({ session, application }: Live): Promise<void> {
    const late = new AbortController();
    const cancel = this.#options.clock.after(deleteLimit, () => late.abort());
    try {
      await session.request({ method: 'DELETE', url: application.self, signal: late.signal });
    } catch (error) {
      this.#options.logger.info('The application was not deleted:', problemOf(error).message);
    } finally {
      cancel();
    }
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

    while (!signal.aborted) {
      try {
        applications ??= await this.#discover(account, session, signal);
        if (application === undefined) {
          this.#step('application');
          application = await createApplication(session, applications, this.#options.identity, signal);
          if (signal.aborted) return await this.#deleteApplication({ session, application });
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
        if (signal.aborted) return;
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
    if (signal.aborted) return false;
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
        await this.#pause(Infinity, signal);
        if (!signal.aborted) this.#set({ state: 'reconnecting', problem });
        return !signal.aborted;
      }
      this.#set({ state: 'reconnecting', problem });
    }
    const delay =
      verdict.pause === 'none' ? 0 : verdict.pause === 'backoff' ? this.#backoff.next() : verdict.pause;
    await this.#pause(delay === 0 ? 0 : Math.max(delay, verdict.atLeast ?? 0), signal);
    return !signal.aborted;
  }

  async #pause(delay: number, signal: AbortSignal): Promise<void> {
    if (delay === 0) return;
    const either = childOf(signal);
    const wake = (): void => either.abort();
    const { signal: now } = this.#wake;
    now.addEventListener('abort', wake, { once: true });
    if (delay === Infinity) {
      await new Promise<void>((resolve) => {
        if (either.signal.aborted) resolve();
        else either.signal.addEventListener('abort', () => resolve(), { once: true });
      });
    } else await pause(this.#options.clock, delay, either.signal);
    now.removeEventListener('abort', wake);
    either.abort();
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
    if (signal.aborted) throw new ProblemError(interrupted);
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
      backoff: this.#backoff,
      logger,
      signal,
      pause: (delay) => this.#pause(delay, signal),
      onPackage: async (page) => {
        if (signal.aborted) return;
        memory.lostTrack = 0;
        if (page.follow !== undefined && page.follow.by !== 'next')
          await listener.onReset(page.follow.by, live);
        for (const event of page.events.filter(isCommunicationEvent)) {
          live = { session, application: await refreshed(session, live.application, event, signal) };
          if (!signal.aborted) this.#setLive(live);
        }
        if (!signal.aborted) await listener.onPackage(page, live);
      },
      onTrouble: (error) => {
        if (!signal.aborted) this.#set({ state: 'reconnecting', problem: problemOf(error) });
      },
      onRecovered: () => {
        if (!signal.aborted) this.#set({ state: 'ready' });
      },
    });
  }
}
