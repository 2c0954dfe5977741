import type { CheckAccount } from '../check/run-check';
import { type Text, text } from '../../common/text';
import type { Credentials, PasswordOwner } from '../secrets/credentials';
import type { Settings } from '../settings/settings';
import type { SettingValue } from '../../common/settings-schema';
import { isManaged } from '../state/managed-problem';
import { domainOf } from '../ucwa/sign-in/trust';
import { type AppStore, setNotice } from '../state/store';
import type { Account } from '../ucwa/connection-options';
import { accountOf, allowsPassword, type RememberedAccount } from './remembered-account';
import type { SignInState } from './sign-in-state';

interface StoredSignInDeps {
  readonly state: SignInState;
  readonly remembered: RememberedAccount;
  readonly settings: Settings;
  readonly credentials: Credentials;
  readonly store: AppStore;
}

/** @returns why the stored password is of no use; `undefined` if there is none, or the keychain is not open */
function whyNoPassword(
  { address, server }: PasswordOwner,
  stored: SettingValue<'password'>,
  { credentials, store }: Pick<StoredSignInDeps, 'credentials' | 'store'>,
): Text | undefined {
  if (stored === null) return undefined;
  if (stored.server !== server) {
    const place = server === '' ? domainOf(address) : new URL(server).host;
    return text(isManaged(store, 'server') ? 'managed.serverChanged' : 'managed.otherServer', {
      server: place,
    });
  }
  return credentials.available() ? text('signIn.passwordUnreadable') : undefined;
}

/** @returns the account in the settings, if what is stored of it is enough to sign in */
export function storedAccount({
  remembered,
  settings,
}: Pick<StoredSignInDeps, 'remembered' | 'settings'>): Account | undefined {
  const owner = remembered.get();
  if (settings.get('passwordRefused')) return undefined;
  if (remembered.programOf(owner) !== undefined) return accountOf(remembered, owner, '');
  const password = remembered.passwordOf(owner);
  if (password !== undefined) return { ...owner, password, passwordTaken: true };
  return settings.get('passwordless') ? { ...owner, password: '' } : undefined;
}

/** Signs in at start with what is stored. Does nothing if that is not enough, or was refused before. */
export function signInAgain(deps: StoredSignInDeps): void {
  const { state, remembered, settings, credentials, store } = deps;
  const owner = remembered.get();
  // If the user has signed in with the form meanwhile, that stays.
  if (owner.address === '' || state.used !== undefined) return;
  state.showRemembered();
  if (settings.get('passwordRefused')) return;
  const problem = remembered.problem();
  if (problem !== undefined) {
    setNotice(store, 'password', 'warning', problem.message);
    return;
  }
  const account = storedAccount(deps);
  if (account?.fetchPassword !== undefined) {
    if (settings.get('keepSignedIn')) void state.connect(account);
    return;
  }
  // The user did not ask for a window at start, so a sign-in that needs one fails and says so.
  if (account !== undefined)
    void state.connect(account.password === '' ? { ...account, silent: true } : account);
  else if (allowsPassword(store)) {
    const why = whyNoPassword(owner, settings.get('password'), { credentials, store });
    if (why !== undefined) setNotice(store, 'password', 'warning', why);
  }
}

/** The account whose sign-in can be checked, with the password in use or stored; `undefined` if there is none. */
export function accountToCheck({
  state,
  remembered,
  settings,
  store,
}: StoredSignInDeps): CheckAccount | undefined {
  const { used } = state;
  const owner = used ?? remembered.get();
  if (owner.address === '' || (used === undefined && remembered.problem() !== undefined)) return undefined;
  const { address, userName, server } = owner;
  const account = { address, userName, server, password: '' };
  // Servers lock accounts, so not even a check sends a refused password again.
  const refused = used === undefined ? settings.get('passwordRefused') : state.refused;
  if (refused) return { ...account, lack: 'acceptedPassword' };
  const fetch = used === undefined ? remembered.programOf(owner) : used.fetchPassword;
  if (fetch !== undefined) return { ...account, fetchPassword: fetch };
  const loaded = used === undefined ? remembered.passwordOf(owner) : undefined;
  const password = used?.password ?? loaded ?? '';
  const passwordTaken = used === undefined ? loaded !== undefined : used.passwordTaken === true;
  const passwordless = settings.get('passwordless') || !allowsPassword(store);
  const needsNone = used === undefined ? passwordless : used.password === '';
  return password === '' && !needsNone
    ? { ...account, lack: 'password' }
    : { ...account, password, ...(passwordTaken && { passwordTaken }) };
}
