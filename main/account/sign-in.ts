import type { CheckAccount } from '../check/run-check';
import type { SignInInput } from '../../common/commands';
import { text } from '../../common/text';
import { failure, type Problem, type Result, success } from '../../common/problem';
import type { Questions } from '../state/questions';
import { accountOf, allowsStoring, createRememberedAccount } from './remembered-account';
import type { Credentials } from '../secrets/credentials';
import { mostOtherAccounts } from '../settings/account-list';
import { isSameAddress } from '../../common/sign-in-address';
import { managedProblem } from '../state/managed-problem';
import { type Attempt, SignInState, type SignInStateDeps } from './sign-in-state';
import { accountToCheck, signInAgain } from './stored-sign-in';
import { createSwitch, type SwitchAccount } from './switch-account';
import { clearNotice, setNotice } from '../state/store';
import type { Account } from '../ucwa/connection-options';

interface SignInDeps extends Omit<SignInStateDeps, 'remembered'> {
  readonly credentials: Credentials;
  readonly questions: Questions;
  /** Fetches the password if a program prints it; `undefined` if none is set. */
  readonly fetchPassword?: () => Account['fetchPassword'];
  /** Makes the sign-in browser forget the user. */
  readonly forgetBrowser?: () => Promise<void>;
  /** Ends the calls to the user's telephone, before the sign-in that they belong to ends. Never rejects. */
  readonly hangUpAll?: () => Promise<unknown>;
  /** Whether meetings run that their account can take up again. */
  readonly meetingsRun?: () => boolean;
  /** Cancels the meetings that wait for a connection. */
  readonly cancelWaiting?: () => void;
}

/** Signing in and out, and what is remembered of it. */
export interface SignIn extends SwitchAccount {
  /**
   * Signs in from the form. Nothing stored changes before the server accepts the account; if it does not, the account
   * that was signed in before is signed in again. Another account than the current one joins the list of accounts.
   */
  signIn(input: SignInInput): Promise<Result>;
  /** Whether the account that is signed in stays in the list when this one signs in, and can take its meetings up again. */
  isKeptBeside(address: string): boolean;
  /** Fills the form with the account that was signed in last; signs nobody in. */
  showLast(): void;
  /** Signs in at start with what is stored. Does nothing if that is not enough, or was refused before. */
  signInAgain(): void;
  /** Signs in for this run only: nothing of it is stored. */
  signInOnce(account: {
    address: string;
    userName: string;
    password: string;
    server: string;
  }): Promise<Result>;
  signOut(): Promise<Result>;
  /** Turns automatic sign-in at start on or off. */
  keepSignedIn(wanted: boolean): Promise<Result>;
  /** The account whose sign-in can be checked, with the password in use or stored; `undefined` if there is none. */
  accountToCheck(): CheckAccount | undefined;
}

const tooMany = (): Problem => ({
  code: 'TooManyAccounts',
  message: text('accounts.tooMany', { count: mostOtherAccounts + 1 }),
  advice: text('accounts.tooManyAdvice'),
  next: 'none',
});

export function createSignIn(deps: SignInDeps): SignIn {
  const { connection, settings, accounts, credentials, questions, store, forgetBrowser, hangUpAll } = deps;
  const remembered = createRememberedAccount(deps);
  const state = new SignInState({ ...deps, remembered });
  const stored = { state, remembered, settings, credentials, store };

  const restore = (former: Account, tried: string, why: Problem): void => {
    state.giveUp();
    state.show(former);
    setNotice(
      store,
      'signIn',
      'info',
      text('signIn.goesOn', { address: former.address, tried, reason: why.message }),
    );
    // Who asked for a meeting meanwhile wanted it as the other user.
    if (!isSameAddress(former.address, tried)) deps.cancelWaiting?.();
    // The user did not ask for a browser window, and the password was accepted before.
    const how = former.password === '' ? { silent: true } : { passwordTaken: true };
    void state.connect({ ...former, ...how });
  };
  const isKeptBeside = (address: string): boolean => {
    const { used } = state;
    const isOther = used !== undefined && !isSameAddress(used.address, address);
    return isOther && accounts.isCurrent(used.address);
  };

  /** Signs in as the user asked, and goes back to the account before if that fails. */
  async function attempt(what: Attempt, accountFor: () => Account): Promise<Result> {
    const { former } = state;
    const { address } = what.owner;
    const leavesRunning = (): boolean => isKeptBeside(address) && deps.meetingsRun?.() === true;
    questions.dismissAll();
    clearNotice(store, 'signIn');
    if (!leavesRunning()) await hangUpAll?.();
    await forgetBrowser?.();
    // A meeting may have begun meanwhile, or wait for a connection, which must not be that of another user.
    const leaves = leavesRunning();
    if (state.used !== undefined && !isSameAddress(state.used.address, address)) deps.cancelWaiting?.();
    accounts.beginTrial(address);
    const account = accountFor();
    state.begin(what);
    const result = await state.connect(account, leaves);
    if (state.used !== account) {
      if (state.attempt === what) state.giveUp(); // nothing was sent
      return result;
    }
    if (result.ok) await state.stored(what);
    else if (former !== undefined) restore(former, address, result.problem);
    return result;
  }

  async function signOut(): Promise<Result> {
    questions.dismissAll();
    clearNotice(store, 'signIn');
    await hangUpAll?.();
    const { used, attempt } = state;
    // The stored account stays if only a sign-in is cancelled, or if the sign-in was for this run only.
    const isOther = used !== undefined && !isSameAddress(used.address, settings.get('address'));
    if (attempt === undefined && !isOther) remembered.forget();
    state.clear();
    await connection.signOut();
    await forgetBrowser?.();
    return success;
  }

  return {
    ...createSwitch({ ...stored, accounts, attempt, signOut: () => signOut() }),

    async signIn(input) {
      const address = state.readAddress(input.address);
      if (!address.ok) return address;
      const server = state.readServer(input.server);
      if (!server.ok) return server;
      if (accounts.isFullFor(address.value)) return failure(tooMany());
      const owner = { address: address.value, userName: input.userName.trim(), server: server.value };
      // The user can unlock the keychain while the server answers.
      if (input.remember && input.password !== '' && allowsStoring(store)) void credentials.open();
      return attempt({ owner, password: input.password, remember: input.remember }, () =>
        accountOf(remembered, owner, input.password),
      );
    },

    isKeptBeside,
    showLast: () => state.showRemembered(),
    signInAgain: () => signInAgain(stored),

    async signInOnce({ address, userName, server, password }) {
      const [whose, url] = [state.readAddress(address), state.readServer(server)];
      if (!whose.ok) return whose;
      if (!url.ok) return url;
      const owner = { address: whose.value, userName, server: url.value };
      state.show(owner);
      return state.connect({ ...owner, password });
    },

    signOut,

    async keepSignedIn(wanted) {
      const { used } = state;
      // Only an account that the server has accepted replaces what was stored.
      if (used === undefined || store.getState().connection.state !== 'ready')
        return failure({ code: 'SignedOut', message: text('signIn.notSignedIn'), next: 'signIn' });
      const { address, userName, server, password } = used;
      if (wanted && password !== '' && !allowsStoring(store))
        return failure(managedProblem(text('managed.notStored')));
      const owner = { address, userName, server };
      if (wanted) remembered.makeCurrent(owner);
      return (await state.keep({ owner, password, remember: wanted }))
        ? success
        : failure({ code: 'NoKeychain', message: text('signIn.noKeychain'), next: 'none' });
    },

    accountToCheck: () => accountToCheck(stored),
  };
}
