import { text } from '../../common/text';
import { isManaged } from '../state/managed-problem';
import type { Problem } from '../../common/problem';
import type { Credentials, PasswordOwner } from '../secrets/credentials';
import { type OwnerKey, ownerOf } from '../settings/owner-of';
import type { AccountList } from '../settings/account-list';
import type { Settings } from '../settings/settings';
import { defined } from '../../common/defined';
import { isSameAddress } from '../../common/sign-in-address';
import { otherAddress, readSignInAddress, readSignInServer } from './sign-in-input';
import { type AppStore, clearNotice, setNotice } from '../state/store';
import type { Account } from '../ucwa/connection-options';

interface RememberedAccountDeps {
  readonly settings: Settings;
  readonly accounts: AccountList;
  readonly credentials: Credentials;
  readonly store: AppStore;
  /** Fetches the password if a program prints it; `undefined` if none is set. */
  readonly fetchPassword?: (() => Account['fetchPassword']) | undefined;
}

/** What is stored for the next sign-in. */
export interface ToKeep {
  readonly owner: PasswordOwner;
  readonly password: string;
  /** Whether to sign in automatically at the next start. */
  readonly remember: boolean;
}

/** The account in the settings, which is the current one or the one on trial, and what belongs to it alone. */
export interface RememberedAccount {
  /** `address` is '' if nobody has signed in yet. */
  get(): PasswordOwner;
  /** What is wrong with the account in the settings, which may have been edited by hand. */
  problem(): Problem | undefined;
  /** The program that prints the password of that account; `undefined` if there is none. */
  programOf(owner: PasswordOwner): Account['fetchPassword'];
  /** The password that is stored for exactly that account. */
  passwordOf(owner: PasswordOwner): string | undefined;
  /** Whether that account signs in automatically at the next start. */
  isKept(owner: PasswordOwner): boolean;
  /** Makes this account the current one. The account that was current stays in the list. */
  makeCurrent(owner: PasswordOwner): void;
  /** Stores the user's name and address in the server's words. */
  noteUser(name: string | undefined, identity: string | undefined): void;
  /**
   * Stores what is needed to sign in again, in place of what was stored before.
   * @param stillWanted called once the keychain is unlocked
   * @returns false if there is no keychain to store it in
   */
  keep(what: ToKeep, stillWanted: () => boolean): Promise<boolean>;
  /** Turns automatic sign-in off. */
  forget(): void;
}

/** Whether the organisation lets users sign in with a password. */
export const allowsPassword = (store: AppStore): boolean =>
  store.getState().signInMethods.includes('password');

/** Whether the organisation lets Meet Now store passwords. */
export const allowsStoring = (store: AppStore): boolean => !isManaged(store, 'storePasswords');

/** The account to sign in with. A typed password takes precedence over a program's. */
export function accountOf(remembered: RememberedAccount, owner: PasswordOwner, typed: string): Account {
  const fetchPassword = typed === '' ? remembered.programOf(owner) : undefined;
  return { ...owner, password: typed, ...defined({ fetchPassword }) };
}

export function createRememberedAccount(deps: RememberedAccountDeps): RememberedAccount {
  const { settings, accounts, credentials, store } = deps;
  const isServerManaged = (): boolean => isManaged(store, 'server');
  const belongsTo = (key: OwnerKey, address: string): boolean => {
    const owner = ownerOf(settings, key);
    return owner === '' || isSameAddress(owner, address);
  };
  const get = (): PasswordOwner => {
    const address = settings.get('address');
    const isOwn = isServerManaged() || belongsTo('serverOwner', address);
    const server = isOwn ? settings.get('server') : store.getState().signInServer;
    return { address, userName: settings.get('userName'), server };
  };
  const programOf = ({ address }: PasswordOwner): Account['fetchPassword'] =>
    belongsTo('passwordCommandOwner', address) && allowsPassword(store) ? deps.fetchPassword?.() : undefined;
  /** Forgets as whom the user went on with any other address. */
  const keepIdentitiesOf = (address: string): void => {
    const own = ([typed]: readonly [string, string]): boolean => isSameAddress(typed, address);
    const known = Object.entries(settings.get('confirmedIdentities'));
    if (!known.every(own)) settings.set('confirmedIdentities', Object.fromEntries(known.filter(own)));
  };
  return {
    get,
    problem() {
      const { address, server } = get();
      const [whose, where] = [readSignInAddress(address), readSignInServer(server)];
      if (!whose.ok) return whose.problem;
      return where.ok ? otherAddress(store, address) : where.problem;
    },
    programOf,
    passwordOf: (owner) => (allowsPassword(store) ? credentials.load(owner) : undefined),
    isKept(owner) {
      if (programOf(owner) !== undefined) return settings.get('keepSignedIn');
      const isRemembered = isSameAddress(settings.get('address'), owner.address);
      return isRemembered && (settings.get('passwordless') || settings.get('password') !== null);
    },
    makeCurrent({ address, userName, server }) {
      accounts.makeCurrent(address);
      settings.set('address', address);
      settings.set('userName', userName);
      if (!isServerManaged()) {
        settings.set('server', server);
        settings.set('serverOwner', address);
      }
      settings.set('passwordRefused', false);
      keepIdentitiesOf(address);
      if (store.getState().passwordProgram !== undefined)
        store.setState({ passwordProgramOwner: ownerOf(settings, 'passwordCommandOwner') });
    },
    noteUser(name = '', identity = '') {
      if (settings.get('accountName') !== name) settings.set('accountName', name);
      if (settings.get('identity') !== identity) settings.set('identity', identity);
    },
    async keep({ owner, password, remember }, stillWanted) {
      clearNotice(store, 'keychain');
      clearNotice(store, 'password');
      const byProgram = programOf(owner) !== undefined;
      if (byProgram) settings.set('keepSignedIn', remember);
      const passwordless = remember && password === '' && !byProgram;
      if (settings.get('passwordless') !== passwordless) settings.set('passwordless', passwordless);
      const forgets = !remember || passwordless || byProgram;
      const mayStore = allowsStoring(store);
      if (forgets || !mayStore) credentials.forget();
      else await credentials.open();
      const kept = forgets || !stillWanted() || (mayStore && credentials.save(owner, password));
      const whyNot = store.getState().hasKeychain ? 'keychain.notOpened' : 'signIn.noKeychain';
      if (!kept) setNotice(store, 'keychain', 'info', text(mayStore ? whyNot : 'managed.notStored'));
      return kept;
    },
    forget() {
      credentials.forget();
      keepIdentitiesOf('');
      if (programOf(get()) !== undefined) settings.set('keepSignedIn', false);
      if (settings.get('passwordless')) settings.set('passwordless', false);
    },
  };
}
