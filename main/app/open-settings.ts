import { userInfo } from 'node:os';
import { app } from 'electron';
import { defined } from '../../common/defined';
import { settingsViewOf } from '../policy/change-settings';
import type { Logger } from '../base/log';
import { addressFrom } from '../policy/address-template';
import { policyReading } from '../policy/find-policy';
import { type ManagedSettings, manageSettings } from '../policy/managed-settings';
import { type PolicyKey, policyKeys } from '../../common/policy-keys';
import type { Policy } from '../policy/policy-schema';
import { describeFaults } from '../policy/describe-faults';
import { ownerOf } from '../settings/owner-of';
import { passwordProgram } from '../secrets/password-fetcher';
import { type AccountList, openAccounts } from '../settings/account-list';
import { openSettings } from '../settings/settings';
import type { AppState } from '../../common/state';
import { type AppStore, setNotice, noticeSetter } from '../state/store';
import { signInMethods } from '../../common/sign-in-method';

/**
 * The keys that users cannot change. Only a policy can choose how users sign in, and forbid to store passwords and to
 * follow links, so these are managed whether they are locked or not.
 * @param address made of the policy's template; `undefined` if that is not possible
 */
const managedKeys = (policy: Policy, address: string | undefined): readonly PolicyKey[] =>
  policyKeys.filter((key) => {
    if (key === 'signInMethods') return policy[key] !== undefined;
    if (key === 'storePasswords' || key === 'followLinks') return policy[key]?.value === false;
    return policy[key]?.locked === true && (key !== 'addressTemplate' || address !== undefined);
  });

/** The user's sign-in address by the policy. */
function addressByPolicy({ addressTemplate }: Policy, logger: Logger): string | undefined {
  if (addressTemplate === undefined) return undefined;
  const { username } = userInfo();
  const address = addressFrom(addressTemplate.value, username);
  if (address === undefined)
    logger.warn('The address template of the policy does not apply: it makes no address of', username);
  return address;
}

/** What the store shows of the settings, which are those of one account. */
export function shownOf(
  settings: ManagedSettings,
): Pick<AppState, 'settings' | 'passwordProgram' | 'passwordProgramOwner'> {
  const program = passwordProgram(settings);
  return {
    settings: settingsViewOf(settings),
    ...(program === undefined
      ? {}
      : { passwordProgram: program, passwordProgramOwner: ownerOf(settings, 'passwordCommandOwner') }),
  };
}

/**
 * Opens the user's settings, lays the organisation's policy over them, and shows both in the store.
 * @param policyFile replaces the computer's policy if the app is not installed
 */
export function openManagedSettings(
  store: AppStore,
  logger: Logger,
  policyFile: string | undefined,
): { readonly settings: ManagedSettings; readonly accounts: AccountList } {
  const keepNotice = noticeSetter(store, 'settings', 'warning');
  const { settings: stored, accounts } = openAccounts(
    openSettings(app.getPath('userData'), logger, keepNotice),
  );
  const reading = policyReading(policyFile, app.isPackaged);
  const policy = reading?.policy ?? {};
  if (reading !== undefined) {
    logger.info(`Policy from ${reading.source}:`, policy);
    for (const fault of reading.faults) logger.warn('A part of the policy does not apply:', fault);
    if (reading.faults.length > 0) setNotice(store, 'policy', 'warning', describeFaults(reading));
  }
  const settings = manageSettings(stored, policy);
  if (policy.storePasswords?.value === false) {
    for (const name of ['password', 'proxyPassword'] as const)
      if (stored.get(name) !== null) stored.set(name, null);
    accounts.forgetPasswords();
  }
  const address = addressByPolicy(policy, logger);
  store.setState({
    ...shownOf(settings),
    managed: managedKeys(policy, address),
    ...defined({ signInAddress: address }),
    signInMethods: policy.signInMethods?.value ?? signInMethods,
    signInServer: settings.inPolicy('server') ?? '',
  });
  return { settings, accounts };
}
