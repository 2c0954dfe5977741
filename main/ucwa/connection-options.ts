import type { Clock } from '../base/clock';
import type { Logger } from '../base/log';
import type { CookieStore, Transport } from '../net/transport';
import type { Application, ApplicationIdentity } from './application';
import type { ConnectionStatus } from '../../common/connection-status';
import type { OtherIdentity } from './identity';
import type { EventPackage } from './codec/event-package';
import type { SystemSignIn } from './sign-in/grant';
import type { UcwaLimits } from './limits';
import type { Representation } from './codec/representation';
import type { Session } from './session';
import type { SignInMethod } from '../../common/sign-in-method';

export interface Account {
  readonly address: string;
  /** '' = the address. */
  readonly userName: string;
  /** '' = sign in through the system or a browser. */
  readonly password: string;
  /** The server accepted this password in an earlier run. */
  readonly passwordTaken?: boolean;
  /** Fetches the password each time that it is sent, if it is not known. @throws ProblemError */
  readonly fetchPassword?: (signal: AbortSignal) => Promise<string>;
  /** Does not ask the user to sign in, for example at start. */
  readonly silent?: boolean;
  /** '' = find it by the domain. */
  readonly server: string;
}

/** A live application and its session. */
export interface Live {
  readonly session: Session;
  readonly application: Application;
  /** The user's address: as the server says it or, if it does not, as typed. */
  readonly account: string;
  /** Ends with the sign-in. */
  readonly signal: AbortSignal;
}

/** Why the known state of meetings may be out of date. */
export type ResetReason = 'resync' | 'resume' | 'recreated';

export interface ConnectionListener {
  readonly onStatus: (status: ConnectionStatus) => void;
  /** The application changed its links, appeared or disappeared. */
  readonly onApplication: (application: Application | undefined) => void;
  /** The server created an application, or found the one of an earlier run. Its events come next. */
  readonly onCreated: (live: Live) => void;
  readonly onPackage: (page: EventPackage, live: Live) => void | Promise<void>;
  readonly onReset: (reason: ResetReason, live: Live) => void | Promise<void>;
}

export interface ConnectionOptions {
  readonly transport: Transport;
  readonly system?: SystemSignIn;
  /** The sign-in methods that are allowed; absent = all. */
  readonly methods?: readonly SignInMethod[];
  readonly clock: Clock;
  readonly limits: UcwaLimits;
  /** The format of requests; answers may have either. */
  readonly representation: Representation;
  /** In [0, 1). */
  readonly random: () => number;
  readonly logger: Logger;
  /** Called before each creation of an application, since the app's language may have changed. */
  readonly identity: () => ApplicationIdentity;
  /** Asks "You will be signed in at HOST". @returns the user's answer */
  readonly ask: (host: string, domain: string) => Promise<boolean>;
  /** Whether the host that the user typed as the server needs to be approved like any other host. */
  readonly asksAboutServer?: boolean | undefined;
  /**
   * Asks whether to go on as another user than the one whose address was typed.
   * @param onAsk called if the answer has to come from the user
   * @param signal ends the question
   */
  readonly confirmIdentity: (
    identity: OtherIdentity,
    onAsk: () => void,
    signal: AbortSignal,
  ) => Promise<boolean>;
  /**
   * Called with each new `Authorization` value, without its scheme, and its lifetime in milliseconds, so that logs mask
   * it.
   */
  readonly onSecret: (value: string, lifetime: number) => void;
  /** Creates the cookie store of one sign-in. */
  readonly newCookies: () => CookieStore;
  readonly listener: ConnectionListener;
}
