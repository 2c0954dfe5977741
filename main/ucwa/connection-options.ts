import type { Clock } from '../base/clock';
import type { Logger } from '../base/log';
import type { CookieStore, Transport } from '../net/transport';
import type { Application, ApplicationIdentity } from './application';
import type { ConnectionStatus } from '../../common/connection-status';
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
  /** '' = the system or a browser says who it is. */
  readonly password: string;
  /** The server took that password in an earlier run. */
  readonly passwordTaken?: boolean;
  /** Where the password is not known: asked whenever one is to be sent. @throws ProblemError */
  readonly fetchPassword?: (signal: AbortSignal) => Promise<string>;
  /** Nobody may be asked to sign in: at start, say. */
  readonly silent?: boolean;
  /** '' = found by the domain. */
  readonly server: string;
}

/** A live application and the session that speaks for it. */
export interface Live {
  readonly session: Session;
  readonly application: Application;
  /** Sign-in address of the account. */
  readonly account: string;
  /** Ends with the sign-in. */
  readonly signal: AbortSignal;
}

/** Why what was known of meetings may be stale. */
export type ResetReason = 'resync' | 'resume' | 'recreated';

export interface ConnectionListener {
  readonly onStatus: (status: ConnectionStatus) => void;
  /** Links changed, or the application came or went. */
  readonly onApplication: (application: Application | undefined) => void;
  /** Called when an application was created, or the one of an earlier run was found again; its events come next. */
  readonly onCreated: (live: Live) => void;
  readonly onPackage: (page: EventPackage, live: Live) => void | Promise<void>;
  readonly onReset: (reason: ResetReason, live: Live) => void | Promise<void>;
}

export interface ConnectionOptions {
  readonly transport: Transport;
  readonly system?: SystemSignIn;
  /** The ways to sign in that may be used; absent = all. */
  readonly methods?: readonly SignInMethod[];
  readonly clock: Clock;
  readonly limits: UcwaLimits;
  /** The form in which the server is spoken to; its answers are read in either. */
  readonly representation: Representation;
  /** In [0, 1). */
  readonly random: () => number;
  readonly logger: Logger;
  /** Called for each application that is created: the app's language may have changed by then. */
  readonly identity: () => ApplicationIdentity;
  /** "You will be signed in at HOST": the user's answer. */
  readonly ask: (host: string, domain: string) => Promise<boolean>;
  /**
   * Called with each new `Authorization` value, without its scheme, and its lifetime in milliseconds: logs have to mask
   * it.
   */
  readonly onSecret: (value: string, lifetime: number) => void;
  /** For one sign-in. */
  readonly newCookies: () => CookieStore;
  readonly listener: ConnectionListener;
}
