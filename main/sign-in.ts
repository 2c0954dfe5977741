import type { CheckAccount } from './check/run-check';
import type { SignInInput } from './commands';
import { t } from './language/t';
import type { Logger } from './log';
import { tellNotice } from './notices';
import { isManaged, managedProblem } from './policy/managed-problem';
import { failure, type Problem, type Result, success } from './problem';
import type { Questions } from './questions';
import type { Credentials, PasswordOwner } from './settings/credentials';
import type { Settings } from './settings/settings';
import { readSignInAddress, readSignInServer } from './sign-in-input';
import { type AppStore, clearNotice } from './state';
import type { Account, Connection } from './ucwa/connection';

export interface SignInParts {
  readonly connection: Connection;
  readonly settings: Settings;
  readonly credentials: Credentials;
  readonly questions: Questions;
  readonly store: AppStore;
  readonly logger: Logger;
  /** What fetches the password where a program is to print it; `undefined` where none is set. */
  readonly fetchPassword?: () => Account['fetchPassword'];
  /** The sign-in browser forgets who it was. */
  readonly forgetBrowser?: () => Promise<void>;
  /** A password that is about to be used: to be masked in logs. */
  readonly onSecret?: (password: string) => void;
}

/** Signing in and out, with what is remembered of it. */
export interface SignIn {
  /** By the form. */
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
  /** Whose sign-in can be checked, with the password that is used or stored; `undefined` where nobody is known. */
  whoToCheck(): CheckAccount | undefined;
}

export function createSignIn(parts: SignInParts): SignIn {
  const { connection, settings, credentials, questions, store, forgetBrowser } = parts;
  const mayType = (): boolean => store.getState().signInMethods.includes('password');
  const fetchPassword = (): Account['fetchPassword'] => (mayType() ? parts.fetchPassword?.() : undefined);
  const isKept = (): boolean =>
    fetchPassword() === undefined
      ? settings.get('passwordless') || settings.get('password') !== null
      : settings.get('keepSignedIn');
  /** What was typed goes before what a program prints. */
  const accountOf = (owner: PasswordOwner, password: string): Account => {
    const fetch = password === '' ? fetchPassword() : undefined;
    return { ...owner, password, ...(fetch === undefined ? {} : { fetchPassword: fetch }) };
  };
  const showKept = (): void =>
    store.setState(({ account }) =>
      account === undefined ? {} : { account: { ...account, kept: isKept() } },
    );
  const show = (owner: PasswordOwner): void => {
    const { account } = store.getState();
    const name = account?.address === owner.address ? account.name : undefined;
    store.setState({ account: { ...owner, kept: isKept(), ...(name === undefined ? {} : { name }) } });
  };

  let used: Account | undefined;
  const connect = (account: Account): Promise<Result> => {
    if (account.password !== '' && !mayType()) return Promise.resolve(failure(managedProblem()));
    used = account;
    parts.onSecret?.(account.password);
    return connection.signIn(account);
  };
  const stored = (): PasswordOwner => ({
    address: settings.get('address'),
    userName: settings.get('userName'),
    server: settings.get('server'),
  });

  /** What is wrong with the server that stands in the settings, which anybody who can write the file may have put there. */
  const wrongServer = (): Problem | undefined => {
    const server = readSignInServer(settings.get('server'));
    return server.ok ? undefined : server.problem;
  };

  const showLast = (): void => {
    const owner = stored();
    if (owner.address !== '') show(owner);
  };

  const load = (owner: PasswordOwner): string | undefined =>
    mayType() ? credentials.load(owner) : undefined;
  const serverOf = (typed: string): Result<string> =>
    readSignInServer(isManaged(store, 'server') ? settings.get('server') : typed);

  /** @returns false where there is no keychain to keep it in */
  const keep = async (owner: PasswordOwner, password: string, wanted: boolean): Promise<boolean> => {
    clearNotice(store, 'keychain');
    clearNotice(store, 'password');
    const byProgram = fetchPassword() !== undefined;
    if (byProgram) settings.set('keepSignedIn', wanted);
    const passwordless = wanted && password === '' && !byProgram;
    if (settings.get('passwordless') !== passwordless) settings.set('passwordless', passwordless);
    const forgets = !wanted || passwordless || byProgram;
    if (forgets) credentials.forget();
    const whose = used;
    if (!forgets) await credentials.open();
    // Who signed out while the keychain was locked wants nothing kept.
    const kept = forgets || used !== whose || credentials.save(owner, password);
    if (!kept) tellNotice(store, 'keychain', 'info', () => t('signIn.noKeychain'));
    showKept();
    return kept;
  };
  const remember = ({ address, userName, server }: PasswordOwner): void => {
    settings.set('address', address);
    settings.set('userName', userName);
    settings.set('server', server);
  };

  return {
    async signIn(input) {
      const address = readSignInAddress(input.address);
      if (!address.ok) return address;
      const server = serverOf(input.server);
      if (!server.ok) return server;
      const owner = { address: address.value, userName: input.userName.trim(), server: server.value };
      remember(owner);
      settings.set('passwordRefused', false);
      show(owner);
      questions.dismissAll();
      await forgetBrowser?.();
      // While the server answers, there is time to unlock it.
      if (input.remember && input.password !== '') void credentials.open();
      const result = await connect(accountOf(owner, input.password));
      // Only what the server took replaces what was stored before.
      if (result.ok) await keep(owner, input.password, input.remember);
      return result;
    },

    showLast,

    signInAgain() {
      const owner = stored();
      // Who has signed in by the form meanwhile stays signed in.
      if (owner.address === '' || used !== undefined) return;
      showLast();
      if (settings.get('passwordRefused')) return;
      if (wrongServer() !== undefined) {
        tellNotice(store, 'password', 'warning', () => wrongServer()?.message ?? '');
        return;
      }
      if (fetchPassword() !== undefined) {
        if (settings.get('keepSignedIn')) void connect(accountOf(owner, ''));
        return;
      }
      const password = load(owner);
      if (password !== undefined) void connect({ ...owner, password, passwordTaken: true });
      // Nobody asked for a window just now: what needs one says so.
      else if (settings.get('passwordless')) void connect({ ...owner, password: '', silent: true });
      else if (mayType() && settings.get('password') !== null && credentials.available())
        tellNotice(store, 'password', 'warning', () => t('signIn.passwordUnreadable'));
    },

    async signInOnce({ address, userName, server, password }) {
      const url = serverOf(server);
      if (!url.ok) return url;
      const owner = { address, userName, server: url.value };
      show(owner);
      return connect({ ...owner, password });
    },

    async signOut() {
      questions.dismissAll();
      credentials.forget();
      if (fetchPassword() !== undefined) settings.set('keepSignedIn', false);
      if (settings.get('passwordless')) settings.set('passwordless', false);
      used = undefined;
      showKept();
      await connection.signOut();
      await forgetBrowser?.();
      return { ok: true, value: undefined };
    },

    async keepSignedIn(wanted) {
      // Only what the server took replaces what was stored before.
      if (used === undefined || store.getState().connection.state !== 'ready')
        return failure({ code: 'SignedOut', message: t('signIn.notSignedIn'), next: 'signIn' });
      const { address, userName, server, password } = used;
      const owner = { address, userName, server };
      if (wanted) remember(owner);
      return (await keep(owner, password, wanted))
        ? success
        : failure({ code: 'NoKeychain', message: t('signIn.noKeychain'), next: 'none' });
    },

    whoToCheck() {
      const owner = used ?? stored();
      if (owner.address === '' || (used === undefined && wrongServer() !== undefined)) return undefined;
      const { address, userName, server } = owner;
      const account = { address, userName, server, password: '' };
      // Servers lock accounts: what was refused is not sent again, not even to find out.
      if (settings.get('passwordRefused')) return { ...account, lack: 'acceptedPassword' };
      const fetch = used === undefined ? fetchPassword() : used.fetchPassword;
      if (fetch !== undefined) return { ...account, fetchPassword: fetch };
      const loaded = used === undefined ? load(owner) : undefined;
      const password = used?.password ?? loaded ?? '';
      const passwordTaken = used === undefined ? loaded !== undefined : used.passwordTaken === true;
      const passwordless =
        used === undefined ? settings.get('passwordless') || !mayType() : used.password === '';
      return password === '' && !passwordless
        ? { ...account, lack: 'password' }
        : { ...account, password, ...(passwordTaken && { passwordTaken }) };
    },
  };
}
