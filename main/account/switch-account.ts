import { text } from '../../common/text';
import { isSettled } from '../../common/connection-status';
import { failure, type Problem, type Result, success } from '../../common/problem';
import { isSameAddress } from '../../common/sign-in-address';
import type { Credentials } from '../secrets/credentials';
import type { AccountList } from '../settings/account-list';
import type { Settings } from '../settings/settings';
import { isManaged } from '../state/managed-problem';
import type { AppStore } from '../state/store';
import type { Account } from '../ucwa/connection-options';
import { interrupted } from '../ucwa/connection-policy';
import { domainOf } from '../ucwa/sign-in/trust';
import type { RememberedAccount } from './remembered-account';
import { readSignInServer } from './sign-in-input';
import type { Attempt, SignInState } from './sign-in-state';
import { storedAccount } from './stored-sign-in';

interface SwitchDeps {
  readonly state: SignInState;
  readonly remembered: RememberedAccount;
  readonly settings: Settings;
  readonly accounts: AccountList;
  readonly credentials: Credentials;
  readonly store: AppStore;
  /** Signs in, and goes back to the account before if that fails. */
  readonly attempt: (what: Attempt, accountFor: () => Account) => Promise<Result>;
  readonly signOut: () => Promise<Result>;
}

/** Signing in with another account of the list, and removing one. */
export interface SwitchAccount {
  /**
   * Signs in with an account of the list and what is stored of it.
   * @returns a failure with the code `PasswordNeeded` if the user has to type its password; then nothing has changed
   */
  switchAccount(address: string): Promise<Result>;
  /** Why the organisation does not let this account sign in; `undefined` if it does. */
  refusalOf(address: string): Problem | undefined;
  /** Removes an account with its password and its settings. Signs it out if it is signed in. */
  removeAccount(address: string): Promise<Result>;
}

const unknown = (address: string): Problem => ({
  code: 'NoAccount',
  message: text('accounts.unknown', { address }),
  advice: text('accounts.unknownAdvice'),
  next: 'signIn',
});
const passwordNeeded = (address: string): Problem => ({
  code: 'PasswordNeeded',
  message: text('accounts.passwordNeeded', { address }),
  next: 'signIn',
});

export function createSwitch(deps: SwitchDeps): SwitchAccount {
  const { state, remembered, settings, accounts, credentials, store, attempt } = deps;
  /** The settings of an account in the list. */
  const settingsOf = (address: string): Pick<Settings, 'get'> | undefined =>
    isSameAddress(settings.get('address'), address)
      ? settings
      : accounts.others.find((one) => isSameAddress(one.get('address'), address));
  /** The newest switch that waits for the keychain. */
  let newest: object = {};

  const refusalOf = (address: string): Problem | undefined => {
    const allowed = state.readAddress(address);
    if (!allowed.ok) return allowed.problem;
    const own = settingsOf(address)?.get('server') ?? '';
    const isCurrent = isSameAddress(settings.get('address'), address);
    if (!isManaged(store, 'server') || isCurrent || own === '') return undefined;
    const set = settings.get('server');
    const [is, wanted] = [readSignInServer(own), readSignInServer(set)];
    if (is.ok && wanted.ok && is.value === wanted.value) return undefined;
    return {
      code: 'ManagedByOrganisation',
      message: text('accounts.otherServer', { address, server: own, allowed: set }),
      next: 'contactAdministrator',
    };
  };

  return {
    refusalOf,
    async switchAccount(address) {
      const its = settingsOf(address);
      if (its === undefined) return failure(unknown(address));
      const refusal = refusalOf(address);
      if (refusal !== undefined) return failure(refusal);
      // After a failure that retrying cannot mend, the user asks for another try.
      const isUnderWay = !isSettled(store.getState().connection);
      if (isUnderWay && state.used !== undefined && isSameAddress(state.used.address, address))
        return success;
      const mine = (newest = {});
      // Reading the password must not wait for the keychain once the settings are those of the other account.
      if (its.get('password') !== null && its.get('passwordCommand').length === 0) await credentials.open();
      if (newest !== mine) return failure(interrupted());
      const account = accounts.during(address, () =>
        remembered.problem() === undefined ? storedAccount({ remembered, settings }) : undefined,
      );
      if (account === undefined) return failure(passwordNeeded(its.get('address')));
      const { address: typed, userName, server, password } = account;
      const owner = { address: typed, userName, server };
      return attempt({ owner, password, remember: true, isStored: true }, () => account);
    },

    async removeAccount(address) {
      if (settingsOf(address) === undefined) return failure(unknown(address));
      if (state.used !== undefined && isSameAddress(state.used.address, address)) await deps.signOut();
      const domain = domainOf(address);
      accounts.remove(address);
      const isLast = ![settings, ...accounts.others].some((one) => domainOf(one.get('address')) === domain);
      const { [domain]: trusted, ...others } = settings.get('trustedHosts');
      if (isLast && trusted !== undefined) settings.set('trustedHosts', others);
      const { account, ...rest } = store.getState();
      if (account !== undefined && isSameAddress(account.address, address)) store.setState(rest, true);
      state.showRemembered();
      return success;
    },
  };
}
