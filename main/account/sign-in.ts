import type { CheckAccount } from '../check/run-check';
import type { SignInInput } from '../../common/commands';
import { t } from '../language/t';
import type { Logger } from '../base/log';
import { tellNotice } from '../state/notices';
import { isManaged, managedProblem } from '../state/managed-problem';
import { failure, type Problem, type Result, retold, success } from '../../common/problem';
import type { Questions } from '../state/questions';
import { createRememberedAccount, type ToKeep } from './remembered-account';
import type { Credentials, PasswordOwner } from '../secrets/credentials';
import type { Settings } from '../settings/settings';
import { isSameAddress } from '../../common/sign-in-address';
import { readSignInAddress, readSignInServer } from './sign-in-input';
import { type AppStore, clearNotice } from '../state/store';
import type { Connection } from '../ucwa/connection';
import type { Account } from '../ucwa/connection-options';
import { whoToCheck } from './who-to-check';

export interface SignInParts {
  readonly connection: Connection;
  readonly settings: Settings;
  readonly credentials: Credentials;
  readonly questions: Questions;
  readonly store: AppStore;
  readonly logger: Logger;
  /** Fetches the password if a program prints it; `undefined` if none is set. */
  readonly fetchPassword?: () => Account['fetchPassword'];
  /** The sign-in browser forgets who it was. */
  readonly forgetBrowser?: () => Promise<void>;
  /** A password that is about to be used: to be masked in logs. */
  readonly onSecret?: (password: string) => void;
}

/** Signing in and out, with what is remembered of it. */
export interface SignIn {
  /**
   * Signs in from the form. Nothing stored changes before the server accepts the account; if it does not, the account
   * that was signed in before is signed in again.
   */
  signIn(input: SignInInput): Promise<Result>;
  /** Fills the form with who was signed in last; signs nobody in. */
  showLast(): void;
  /** By what is stored, at start; does nothing where that is not enough, or was refused before. */
  signInAgain(): void;
  /** For this run only: nothing of it is kept. */
  signInOnce(account: {
    address: string;
    userName: string;
    password: string;
    server: string;
  }): Promise<Result>;
  signOut(): Promise<Result>;
  /** From now on signs in by itself at start, or no longer. */
  keepSignedIn(wanted: boolean): Promise<Result>;
  /** The account whose sign-in can be checked, with the password in use or stored; `undefined` if there is none. */
  whoToCheck(): CheckAccount | undefined;
}

const isSame = (one: PasswordOwner, other: PasswordOwner): boolean =>
  one.address === other.address && one.userName === other.userName && one.server === other.server;

export function createSignIn(parts: SignInParts): SignIn {
  const { connection, settings, credentials, questions, store, forgetBrowser } = parts;
  const remembered = createRememberedAccount(parts);
  const mayType = (): boolean => store.getState().signInMethods.includes('password');
  const accountOf = (owner: PasswordOwner, password: string): Account => {
    // A typed password takes precedence over a program's.
    const fetch = password === '' ? remembered.programOf(owner) : undefined;
    return { ...owner, password, ...(fetch === undefined ? {} : { fetchPassword: fetch }) };
  };
  const showKept = (): void =>
    store.setState(({ account }) =>
      account === undefined ? {} : { account: { ...account, kept: remembered.isKept(account) } },
    );
  const show = ({ address, userName, server }: PasswordOwner): void => {
    const { account } = store.getState();
    const name = account?.address === address ? account.name : undefined;
    const owner = { address, userName, server };
    const kept = remembered.isKept(owner);
    store.setState({ account: { ...owner, kept, ...(name === undefined ? {} : { name }) } });
  };
  const showLast = (): void => {
    const owner = remembered.get();
    if (owner.address !== '') show(owner);
  };

  let used: Account | undefined;
  /** Whether the server refused the password of `used`. */
  let refused = false;
  /** The sign-in from the form that the server has not accepted yet. */
  let attempt: ToKeep | undefined;
  /** The sign-in that the server has accepted, until the user signs out. */
  let accepted: Account | undefined;

  const connect = (account: Account): Promise<Result> => {
    if (account.password !== '' && !mayType()) return Promise.resolve(failure(managedProblem()));
    used = account;
    refused = false;
    parts.onSecret?.(account.password);
    return connection.signIn(account);
  };
  const serverOf = (typed: string): Result<string> =>
    readSignInServer(isManaged(store, 'server') ? settings.get('server') : typed);
  const keep = async (what: ToKeep): Promise<boolean> => {
    const whose = used;
    const kept = await remembered.keep(what, () => used === whose);
    showKept();
    return kept;
  };

  /** Only an account that the server has accepted replaces the one before. */
  const accept = async (): Promise<void> => {
    accepted = used;
    const taken = attempt;
    attempt = undefined;
    if (taken === undefined) return;
    remembered.replace(taken.owner);
    await keep(taken);
  };
  const giveUp = (): void => {
    if (attempt === undefined) return;
    attempt = undefined;
    showLast();
  };
  let accepting = Promise.resolve();
  store.subscribe(({ connection: now }, before) => {
    if (now === before.connection) return;
    if (now.state === 'ready') accepting = accept();
    if (now.state !== 'signedOut') return;
    refused = now.problem?.code === 'PasswordRefused';
    const isRemembered = used !== undefined && attempt === undefined && isSame(used, remembered.get());
    if (refused && isRemembered) settings.set('passwordRefused', true);
    accepted = undefined;
    giveUp();
  });

  const restore = (former: Account, tried: string, why: Problem): void => {
    giveUp();
    show(former);
    tellNotice(store, 'signIn', 'info', () =>
      t('signIn.goesOn', { address: former.address, tried, reason: retold(why).message }),
    );
    // The user did not ask for a browser window, and the password was accepted before.
    void connect({ ...former, ...(former.password === '' ? { silent: true } : { passwordTaken: true }) });
  };

  return {
    async signIn(input) {
      const address = readSignInAddress(input.address);
      if (!address.ok) return address;
      const server = serverOf(input.server);
      if (!server.ok) return server;
      const owner = { address: address.value, userName: input.userName.trim(), server: server.value };
      const { state } = store.getState().connection;
      const former =
        state === 'ready' || state === 'reconnecting' || attempt !== undefined ? accepted : undefined;
      questions.dismissAll();
      clearNotice(store, 'signIn');
      await forgetBrowser?.();
      // While the server answers, there is time to unlock it.
      if (input.remember && input.password !== '') void credentials.open();
      const account = accountOf(owner, input.password);
      const mine = { owner, password: input.password, remember: input.remember };
      attempt = mine;
      show(owner);
      const result = await connect(account);
      if (used !== account) {
        if (attempt === mine) giveUp(); // nothing was sent
        return result;
      }
      if (result.ok) await (attempt === mine ? accept() : accepting);
      else if (former !== undefined) restore(former, owner.address, result.problem);
      return result;
    },

    showLast,

    signInAgain() {
      const owner = remembered.get();
      // Who has signed in by the form meanwhile stays signed in.
      if (owner.address === '' || used !== undefined) return;
      showLast();
      if (settings.get('passwordRefused')) return;
      if (remembered.problem() !== undefined) {
        tellNotice(store, 'password', 'warning', () => remembered.problem()?.message ?? '');
        return;
      }
      if (remembered.programOf(owner) !== undefined) {
        if (settings.get('keepSignedIn')) void connect(accountOf(owner, ''));
        return;
      }
      const password = remembered.passwordOf(owner);
      if (password !== undefined) void connect({ ...owner, password, passwordTaken: true });
      // Nobody asked for a window just now: what needs one says so.
      else if (settings.get('passwordless')) void connect({ ...owner, password: '', silent: true });
      else if (mayType() && settings.get('password') !== null && credentials.available())
        tellNotice(store, 'password', 'warning', () => t('signIn.passwordUnreadable'));
    },

    async signInOnce({ address, userName, server, password }) {
      const [whose, url] = [readSignInAddress(address), serverOf(server)];
      if (!whose.ok) return whose;
      if (!url.ok) return url;
      const owner = { address: whose.value, userName, server: url.value };
      show(owner);
      return connect({ ...owner, password });
    },

    async signOut() {
      questions.dismissAll();
      clearNotice(store, 'signIn');
      // Cancelling a sign-in costs the earlier account nothing, and neither does a sign-in for this run only.
      const isOther = used !== undefined && !isSameAddress(used.address, settings.get('address'));
      if (attempt === undefined && !isOther) remembered.forget();
      used = undefined;
      accepted = undefined;
      giveUp();
      showKept();
      await connection.signOut();
      await forgetBrowser?.();
      return { ok: true, value: undefined };
    },

    async keepSignedIn(wanted) {
      // Only an account that the server has accepted replaces what was stored.
      if (used === undefined || store.getState().connection.state !== 'ready')
        return failure({ code: 'SignedOut', message: t('signIn.notSignedIn'), next: 'signIn' });
      const { address, userName, server, password } = used;
      const owner = { address, userName, server };
      if (wanted) remembered.replace(owner);
      return (await keep({ owner, password, remember: wanted }))
        ? success
        : failure({ code: 'NoKeychain', message: t('signIn.noKeychain'), next: 'none' });
    },

    whoToCheck: () =>
      whoToCheck({
        remembered,
        used,
        refused: used === undefined ? settings.get('passwordRefused') : refused,
        passwordless: settings.get('passwordless') || !mayType(),
      }),
  };
}
