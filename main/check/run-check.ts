import { randomUUID } from 'node:crypto';
import { defined } from '../../common/defined';
import { TransportError } from '../net/transport';
import { type Problem, ProblemError } from '../../common/problem';
import { type Application, type ApplicationIdentity, createApplication } from '../ucwa/application';
import type { Account } from '../ucwa/connection-options';
import { deleteApplication } from '../ucwa/delete-application';
import { StatusError } from '../ucwa/faults';
import { addressOf, isTyped } from '../ucwa/identity';
import { offeredWays } from '../ucwa/sign-in/offered-ways';
import { problemOf } from '../ucwa/problems/reasons';
import { type AccessOptions, openAccess, type ServerAccess } from '../ucwa/sign-in/server-access';
import { withChild } from '../ucwa/signals';
import { blame } from './blame';
import { type CertificateDeps, passCertificate, refuseCertificate } from './certificate-step';
import type { CanonicalName } from './canonical-name';
import { checkChannel } from './check-channel';
import type { CheckStep } from '../../common/check-view';
import { observe, type ObservedTransport } from './observed-transport';
import { checkedIdentity, type Lack, lackProblem, mayNotStart, tookTooLong } from './problems';
import { Progress } from './progress';
import { evidenceIn, serviceIn, type TicketEvidence, ticketFindings } from './ticket-findings';

/** The account to check, with its credentials. */
export interface CheckAccount extends Account {
  /** Why there are no credentials. The check ends before it would send them. */
  readonly lack?: Lack;
}

export interface CheckDeps extends Omit<AccessOptions, 'observer'>, CertificateDeps {
  readonly identity: () => ApplicationIdentity;
  readonly canonicalName: CanonicalName;
  readonly onSteps: (steps: readonly CheckStep[]) => void;
}

/** The app gives up a check after this time, in milliseconds. */
const limit = 90_000;

const hostOf = (url: string): string => new URL(url).host;
const over = (signal: AbortSignal): boolean => signal.aborted;

/** One check: the requests of a real sign-in, recorded, with a separate application. */
class Run {
  readonly #account: CheckAccount;
  readonly #options: CheckDeps;
  readonly #progress: Progress;
  readonly #transport: ObservedTransport;
  readonly #signal: AbortSignal;
  #looked = false;
  /** About the last Windows sign-in. */
  #evidence: TicketEvidence | undefined;

  constructor(account: CheckAccount, options: CheckDeps, signal: AbortSignal) {
    this.#account = account;
    this.#options = options;
    this.#progress = new Progress(() => options.clock.now(), options.onSteps);
    this.#transport = observe(options.transport);
    this.#signal = signal;
  }

  async check(late: () => boolean): Promise<void> {
    const { lack, ...account } = this.#account;
    const { server } = account;
    const { system, ...options } = this.#options;
    const progress = this.#progress;
    const access = openAccess(
      // Asks the user nothing, because a check must not open a window.
      { ...account, silent: true },
      {
        ...options,
        ...(system === undefined || lack !== undefined ? {} : { system }),
        transport: this.#transport,
        observer: {
          onChallenge: (challenge, at) => this.#challenged(challenge.grantTypes, at),
          onGrant: (grants, url) => {
            progress.begin('grant', hostOf(url));
            progress.add('grant', { what: 'grant', ways: offeredWays([grants]), grants });
            progress.begin('token', hostOf(url));
          },
          onHandshake: (handshake, url) => {
            this.#evidence = { handshake, url };
            progress.add('token', ...serviceIn(handshake));
          },
          onToken: (lifetime) => {
            progress.add('token', { what: 'lifetime', minutes: Math.round(lifetime / 60_000) });
            progress.begin('application');
          },
        },
      },
      this.#signal,
      () => undefined,
    );
    try {
      progress.begin('discovery', server === '' ? undefined : hostOf(server));
      if (!over(this.#signal)) await this.#signIn(access);
    } catch (error) {
      if (late()) progress.end('failed', tookTooLong());
      else if (!over(this.#signal)) await this.#failed(error);
    } finally {
      access.close();
      progress.skipRest();
    }
  }

  async #signIn(access: ServerAccess): Promise<void> {
    const progress = this.#progress;
    const applications = await access.discover((next) => this.#found(next));
    if (progress.stateOf('token') === 'todo') progress.add('challenge', { what: 'noChallenge' });
    progress.begin('application', hostOf(applications));
    const application = await this.#create(access, applications);
    try {
      if (over(this.#signal)) return;
      // Another pool may have required a token of its own in the meantime.
      progress.begin('application', hostOf(applications));
      const other = await this.#otherIdentity(access, application);
      this.#describe(application, other);
      progress.begin('channel', hostOf(application.events));
      progress.add('channel', await checkChannel(application, { ...this.#options, ...access }, this.#signal));
      progress.end('passed');
    } finally {
      const { limits, clock, logger } = this.#options;
      await deleteApplication(access.session, application, limits.goodbye, clock, logger);
    }
  }

  /** Ignores a cancellation, because the check must know an application to delete it. */
  async #create({ session }: ServerAccess, applications: string): Promise<Application> {
    const { clock, limits, identity } = this.#options;
    const late = new AbortController();
    const cancel = clock.after(limits.command.headers, () => late.abort());
    // A separate endpoint gets a separate application (applications_ref).
    const own = { ...identity(), endpointId: randomUUID() };
    try {
      return await createApplication(session, applications, own, late.signal);
    } finally {
      cancel();
    }
  }

  /** @returns a warning if the server has signed in another user than the one whose address was typed */
  async #otherIdentity({ session }: ServerAccess, application: Application): Promise<Problem | undefined> {
    const { address: typed } = this.#account;
    const signal = this.#signal;
    const actual = addressOf(application);
    if (
      actual === undefined ||
      (await isTyped(typed, { session, application, signal }, this.#options.logger))
    )
      return undefined;
    return checkedIdentity({ typed, actual, ...defined({ name: application.name }) });
  }

  #describe(application: Application, otherIdentity: Problem | undefined): void {
    const { name, startOnlineMeeting, myOnlineMeetings } = application;
    const address = addressOf(application);
    const canSchedule = myOnlineMeetings !== undefined;
    this.#progress.add(
      'application',
      ...(name === undefined ? [] : [{ what: 'displayName', name } as const]),
      ...(address === undefined ? [] : [{ what: 'userAddress', name: address } as const]),
      { what: startOnlineMeeting === undefined ? 'cannotStart' : 'canStart' },
      { what: canSchedule ? 'canSchedule' : 'cannotSchedule' },
    );
    if (otherIdentity !== undefined) this.#progress.end('warning', otherIdentity);
    else if (startOnlineMeeting === undefined) this.#progress.end('warning', mayNotStart(canSchedule));
  }

  async #found(next: string): Promise<void> {
    const progress = this.#progress;
    if (progress.running === 'discovery') {
      this.#tellTried();
      progress.begin('discovery', hostOf(this.#transport.exchanges.at(-1)?.url ?? next));
    }
    await this.#lookAt(next);
    if (progress.stateOf('token') === 'todo') progress.begin('challenge', hostOf(next));
  }

  #tellTried(): void {
    for (const { url, status } of this.#transport.exchanges)
      this.#progress.add('discovery', {
        what: status !== undefined && status < 400 ? 'foundAt' : 'notFoundAt',
        host: hostOf(url),
      });
  }

  async #challenged(grantTypes: readonly string[], at: string): Promise<void> {
    await this.#lookAt(at);
    const progress = this.#progress;
    progress.begin('challenge', hostOf(at));
    const grants = grantTypes.join(', ');
    progress.add('challenge', { what: 'grants', ways: offeredWays(grantTypes), grants });
    progress.begin('grant', hostOf(at));
  }

  async #lookAt(url: string): Promise<void> {
    if (this.#looked) return;
    this.#looked = true;
    await passCertificate(url, this.#progress, this.#options, this.#signal);
    if (over(this.#signal)) throw new TransportError('aborted', hostOf(url), false);
  }

  async #failed(error: unknown): Promise<void> {
    const progress = this.#progress;
    const running = progress.running ?? 'application';
    const blamed = blame(error, running, this.#transport.exchanges);
    if (running === 'discovery') this.#tellTried();
    if ('refusal' in blamed) await refuseCertificate(blamed.refusal, progress, this.#options, this.#signal);
    else {
      progress.begin(blamed.step, error instanceof StatusError ? hostOf(error.url) : undefined);
      const evidence = evidenceIn(error) ?? this.#evidence;
      if (blamed.step === 'token')
        progress.add(
          'token',
          ...(await ticketFindings(evidence, this.#account, this.#options, this.#signal)),
        );
      if (over(this.#signal)) return;
      progress.end('failed', this.#told(error));
    }
  }

  #told(error: unknown): Problem {
    const { lack } = this.#account;
    return lack !== undefined && error instanceof ProblemError && error.problem.code === 'PasswordNeeded'
      ? lackProblem(lack)
      : problemOf(error);
  }
}

/**
 * Checks a sign-in step by step without disturbing the current one: it uses separate tokens, application and event
 * channel, and deletes the application at the end.
 * @param signal cancels it
 * @returns a promise that resolves once the check has left nothing on the server, and never rejects
 */
export function runCheck(account: CheckAccount, options: CheckDeps, signal: AbortSignal): Promise<void> {
  return withChild(signal, async (whole) => {
    let late = false;
    const cancel = options.clock.after(limit, () => {
      late = true;
      whole.abort();
    });
    try {
      await new Run(account, options, whole.signal).check(() => late);
    } finally {
      cancel();
    }
  });
}
