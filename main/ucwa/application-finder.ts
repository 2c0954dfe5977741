import type { SignInStep } from '../../common/connection-status';
import { leavesApplication } from './abort-reasons';
import { type Application, createApplication, readApplication } from './application';
import { isSameResource } from './codec/same-resource';
import type { ConnectionOptions, Live } from './connection-options';
import type { Deletions } from './delete-application';
import { addressOf } from './identity';
import type { ServerAccess } from './sign-in/server-access';
import { isAborted, outlasting } from './signals';

interface FinderDeps {
  readonly options: ConnectionOptions;
  readonly access: ServerAccess;
  /** Sign-in address as typed. */
  readonly account: string;
  readonly deletions: Deletions;
  /** Ends with the sign-in. */
  readonly signal: AbortSignal;
  readonly enter: (step: SignInStep) => void;
  /** The applications are at another URL than before. */
  readonly onMoved: () => void;
}

/** Finds the server of a sign-in, and the application on it; remembers both until told that they may have changed. */
export class ApplicationFinder {
  readonly #parts: FinderDeps;
  #applications: string | undefined;
  /** The `applications` URL where the application was created. */
  #home: string | undefined;
  #application: Application | undefined;

  constructor(parts: FinderDeps) {
    this.#parts = parts;
  }

  /** The `applications` URL that discovery found. */
  get applications(): string | undefined {
    return this.#applications;
  }

  /** The next {@link find} begins with discovery. */
  rediscover(): void {
    this.#applications = undefined;
  }

  /** The next {@link find} creates an application. */
  recreate(): void {
    this.#application = undefined;
  }

  /** @returns the application with fresh links, and whether it was created; `undefined` if the signal ended */
  async find(): Promise<{ readonly live: Live; readonly isNew: boolean } | undefined> {
    const { access, signal, enter, onMoved } = this.#parts;
    enter('discovery');
    const applications = (this.#applications ??= await access.discover(() => enter('authentication')));
    if (isAborted(signal)) return undefined;
    if (!isSameResource(applications, this.#home)) {
      this.#application = undefined;
      onMoved();
    }
    this.#home = applications;
    const isNew = this.#application === undefined;
    this.#application = await (this.#application === undefined
      ? this.#create(applications)
      : readApplication(access.session, this.#application, signal));
    if (isAborted(signal)) return undefined;
    if (isNew) enter('eventChannel');
    return { live: this.#liveWith(this.#application), isNew };
  }

  /** If the user leaves meanwhile, waits for the answer, which alone says what an earlier run may have left behind. */
  async #create(applications: string): Promise<Application> {
    const { options, access, deletions, signal, enter } = this.#parts;
    const limit = options.limits.goodbye / 2;
    enter('application');
    const application = await outlasting(signal, limit, options.clock, (lasting) =>
      createApplication(access.session, applications, options.identity(), lasting),
    );
    if (isAborted(signal) && !leavesApplication(signal))
      await deletions.delete(this.#liveWith(application), limit);
    return application;
  }

  #liveWith(application: Application): Live {
    const { access, account, signal } = this.#parts;
    return { session: access.session, application, account: addressOf(application) ?? account, signal };
  }
}
