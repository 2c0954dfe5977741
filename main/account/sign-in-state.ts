import { defined } from '../../common/defined';
import { isManaged, managedProblem } from '../state/managed-problem';
import { failure, type Result } from '../../common/problem';
import type { PasswordOwner } from '../secrets/credentials';
import { isSameAddress } from '../../common/sign-in-address';
import type { AccountList } from '../settings/account-list';
import type { Settings } from '../settings/settings';
import type { AppStore } from '../state/store';
import type { Connection } from '../ucwa/connection';
import type { Account } from '../ucwa/connection-options';
import { allowsPassword, type RememberedAccount, type ToKeep } from './remembered-account';
import { otherAddress, readSignInAddress, readSignInServer } from './sign-in-input';

export interface SignInStateDeps {
  readonly connection: Connection;
  readonly settings: Settings;
  readonly accounts: AccountList;
  readonly store: AppStore;
  readonly remembered: RememberedAccount;
  /** Called with a password that is about to be used, so that logs mask it. */
  readonly onSecret?: (password: string) => void;
}

/** A sign-in that the server has not accepted yet. */
export interface Attempt extends ToKeep {
  /** It uses what is stored of a known account, so there is nothing new to store. */
  readonly isStored?: true;
}

const isSame = (one: PasswordOwner, other: PasswordOwner): boolean =>
  one.address === other.address && one.userName === other.userName && one.server === other.server;

/** Which account is in use, which one is being tried, and which one the server has accepted. Shows it in the store. */
export class SignInState {
  readonly #deps: SignInStateDeps;
  #used: Account | undefined;
  #refused = false;
  #attempt: Attempt | undefined;
  #accepted: Account | undefined;
  #accepting = Promise.resolve();

  constructor(deps: SignInStateDeps) {
    this.#deps = deps;
    const { store, settings, remembered } = deps;
    store.subscribe(({ connection: now }, before) => {
      if (now === before.connection) return;
      if (now.state === 'ready') this.#accepting = this.#accept();
      if (now.state !== 'signedOut') return;
      this.#refused = now.problem?.code === 'PasswordRefused';
      const usesStored = this.#attempt === undefined || this.#attempt.isStored === true;
      const isRemembered = this.#used !== undefined && usesStored && isSame(this.#used, remembered.get());
      if (this.#refused && isRemembered) settings.set('passwordRefused', true);
      this.#accepted = undefined;
      this.giveUp();
    });
  }

  /** The account that signed in last in this run, until the user signs out. */
  get used(): Account | undefined {
    return this.#used;
  }

  /** Whether the server refused the password of `used`. */
  get refused(): boolean {
    return this.#refused;
  }

  /** The sign-in that the user asked for and that the server has not accepted yet. */
  get attempt(): Attempt | undefined {
    return this.#attempt;
  }

  /** The account to sign in again if the next attempt fails. */
  get former(): Account | undefined {
    const { state } = this.#deps.store.getState().connection;
    const isIn = state === 'ready' || state === 'reconnecting' || this.#attempt !== undefined;
    return isIn ? this.#accepted : undefined;
  }

  /** @param leavesRunning whether the meetings of the account before go on, for it to take up again */
  connect(account: Account, leavesRunning = false): Promise<Result> {
    const { store, connection, onSecret } = this.#deps;
    if (account.password !== '' && !allowsPassword(store)) return Promise.resolve(failure(managedProblem()));
    this.#used = account;
    this.#refused = false;
    onSecret?.(account.password);
    return connection.signIn(account, leavesRunning);
  }

  /** The sign-in address as typed, which has to be the organisation's if that has set one. */
  readAddress(typed: string): Result<string> {
    const read = readSignInAddress(typed);
    if (!read.ok) return read;
    const problem = otherAddress(this.#deps.store, read.value);
    return problem === undefined ? read : failure(problem);
  }

  /** The server's address as typed, unless the organisation has set it. */
  readServer(typed: string): Result<string> {
    const { store, settings } = this.#deps;
    return readSignInServer(isManaged(store, 'server') ? settings.get('server') : typed);
  }

  /** Shows an account in the form. */
  show({ address, userName, server }: PasswordOwner): void {
    const { store, remembered } = this.#deps;
    const { account } = store.getState();
    const known = account?.address === address ? account : undefined;
    const owner = { address, userName, server };
    const kept = remembered.isKept(owner);
    store.setState({
      account: { ...owner, kept, ...defined({ name: known?.name, identity: known?.identity }) },
    });
  }

  showRemembered(): void {
    const owner = this.#deps.remembered.get();
    if (owner.address !== '') this.show(owner);
  }

  /** A sign-in that the user asked for begins. */
  begin(attempt: Attempt): void {
    this.#attempt = attempt;
    this.show(attempt.owner);
  }

  /** Settles once everything is stored of an attempt that the server has accepted. */
  stored(attempt: Attempt): Promise<void> {
    return this.#attempt === attempt ? this.#accept() : this.#accepting;
  }

  /** The attempt has failed. */
  giveUp(): void {
    if (this.#attempt === undefined) return;
    this.#attempt = undefined;
    this.#deps.accounts.endTrial();
    this.showRemembered();
  }

  /** @returns false if there is no keychain to store the password in */
  async keep(what: ToKeep): Promise<boolean> {
    const whose = this.#used;
    const kept = await this.#deps.remembered.keep(what, () => this.#used === whose);
    this.#showKept();
    return kept;
  }

  /** The user signs out. */
  clear(): void {
    this.#used = undefined;
    this.#accepted = undefined;
    this.giveUp();
    this.#showKept();
  }

  #showKept(): void {
    const { store, remembered } = this.#deps;
    store.setState(({ account }) =>
      account === undefined ? {} : { account: { ...account, kept: remembered.isKept(account) } },
    );
  }

  /** Only an account that the server has accepted becomes the current one. */
  async #accept(): Promise<void> {
    const { remembered, settings, store } = this.#deps;
    this.#accepted = this.#used;
    const taken = this.#attempt;
    this.#attempt = undefined;
    if (taken !== undefined) remembered.makeCurrent(taken.owner);
    if (this.#used !== undefined && isSameAddress(this.#used.address, settings.get('address'))) {
      const { account } = store.getState();
      remembered.noteUser(account?.name, account?.identity);
    }
    if (taken === undefined) return;
    if (taken.isStored === true) this.#showKept();
    else await this.keep(taken);
  }
}
