import { app } from 'electron';
import { settingsViewOf } from '../policy/change-settings';
import type { Logger } from '../base/log';
import { findPolicy } from '../policy/find-policy';
import { type ManagedSettings, manageSettings } from '../policy/managed-settings';
import { type PolicyKey, policyKeys } from '../../common/policy-keys';
import { readPolicyFile } from '../policy/policy-file';
import type { Policy } from '../policy/policy-schema';
import type { PolicyReading } from '../policy/read-policy';
import { describeFaults } from '../policy/describe-faults';
import { ownerOf } from '../settings/owner-of';
import { passwordProgram } from '../secrets/password-fetcher';
import { openSettings } from '../settings/settings';
import { type AppStore, setNotice, noticeSetter } from '../state/store';
import { signInMethods } from '../../common/sign-in-method';

/** Only a policy can choose how users sign in, so that is managed whether it is locked or not. */
const managedKeys = (policy: Policy): readonly PolicyKey[] =>
  policyKeys.filter((key) =>
    key === 'signInMethods' ? policy[key] !== undefined : policy[key]?.locked === true,
  );

/** An app that is not installed takes the policy from its command line, and not that of the computer. */
const readingOf = (file: string | undefined): PolicyReading | undefined => {
  if (app.isPackaged) return findPolicy();
  return file === undefined ? undefined : readPolicyFile(file, process.getuid?.() ?? 0);
};

/**
 * Opens the user's settings, lays the organisation's policy over them, and shows both in the store.
 * @param policyFile replaces the computer's policy if the app is not installed
 */
export function openManagedSettings(
  store: AppStore,
  logger: Logger,
  policyFile: string | undefined,
): ManagedSettings {
  const keepNotice = noticeSetter(store, 'settings', 'warning');
  const stored = openSettings(app.getPath('userData'), logger, keepNotice);
  const reading = readingOf(policyFile);
  const policy = reading?.policy ?? {};
  if (reading !== undefined) {
    logger.info(`Policy from ${reading.source}:`, policy);
    for (const fault of reading.faults) logger.warn('A part of the policy does not apply:', fault);
    if (reading.faults.length > 0) setNotice(store, 'policy', 'warning', describeFaults(reading));
  }
  const settings = manageSettings(stored, policy);
  const program = passwordProgram(settings);
  store.setState({
    ...(program === undefined
      ? {}
      : { passwordProgram: program, passwordProgramOwner: ownerOf(settings, 'passwordCommandOwner') }),
    settings: settingsViewOf(settings),
    managed: managedKeys(policy),
    signInMethods: policy.signInMethods?.value ?? signInMethods,
    signInServer: settings.inPolicy('server') ?? '',
  });
  return settings;
}
