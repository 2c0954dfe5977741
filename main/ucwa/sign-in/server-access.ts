import { defined } from '../../../common/defined';
import { Authentication } from './authentication';
import type { Account, ConnectionOptions } from '../connection-options';
import { discover } from './discovery';
import { createSession, type Session } from '../session';
import type { SignInObserver } from './sign-in-observer';
import { createTrust } from './trust';

/** Access to the user's server: requests with the user's tokens, and discovery. */
export interface ServerAccess {
  readonly session: Session;
  /**
   * Finds the `applications` URL (RootURL).
   * @param onFound called when the server is found, with the URL that needs credentials next
   */
  discover(onFound: (next: string) => void | Promise<void>): Promise<string>;
  /** Forgets the cookies, after the answer to the last request. */
  close(): void;
  /** Allows token requests once more, and passwords if something has changed for `all`. */
  allowAnother(what: 'all' | 'tickets'): void;
}

/** The parts of a connection that access to the server needs. */
export type AccessOptions = Pick<
  ConnectionOptions,
  | 'transport'
  | 'system'
  | 'methods'
  | 'clock'
  | 'limits'
  | 'representation'
  | 'logger'
  | 'ask'
  | 'asksAboutServer'
  | 'onSecret'
  | 'newCookies'
> & { readonly observer?: SignInObserver };

/**
 * @param signal ends every request and renewal
 * @param onRefused called if the server refuses the credentials in the background
 */
export function openAccess(
  account: Account,
  options: AccessOptions,
  signal: AbortSignal,
  onRefused: (error: unknown) => void,
): ServerAccess {
  const { transport, clock, limits, representation, logger, ask, onSecret, system, methods, observer } =
    options;
  const { address, server, silent = false, passwordTaken = false } = account;
  const cookies = options.newCookies();
  const trust = createTrust({ address, server, asksAboutServer: options.asksAboutServer, ask });
  const authentication = new Authentication({
    transport,
    logger,
    clock,
    limits,
    trust,
    ...defined({ system, methods }),
    silent,
    passwordTaken,
    credentials: {
      userName: account.userName || address,
      password: account.password,
      ...defined({ fetchPassword: account.fetchPassword }),
    },
    onSecret,
    onRefused,
    observer,
    signal,
  });
  const session = createSession({
    transport,
    authentication,
    cookies,
    limits,
    clock,
    representation,
    logger,
    signal,
  });
  const perGuess = limits.discovery / 2;
  return {
    session,
    allowAnother: (what) => authentication.allowAnother(what),
    discover: (onFound) => discover({ address, server, session, trust, onFound, clock, signal, perGuess }),
    close: () => cookies.drop(),
  };
}
