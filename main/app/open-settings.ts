import { app } from 'electron';
import { settingsViewOf } from '../policy/change-settings';
import type { Logger } from '../base/log';
import { noticeKeeper, tellNotice } from '../state/notices';
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
import type { AppStore } from '../state/store';
import { signInMethods } from '../../common/sign-in-method';

/** Nobody but the policy chooses the ways to sign in: they are managed, locked or not. */
const managedKeys = (policy: Policy): readonly PolicyKey[] =>
  policyKeys.filter((key) =>
    key === 'signInMethods' ? policy[key] !== undefined : policy[key]?.locked === true,
  );

/** An app that is not installed takes the policy that it is started with, and not that of the computer. */
const readingOf = (file: string | undefined): PolicyReading | undefined => {
  if (app.isPackaged) return findPolicy();
  return file === undefined ? undefined : readPolicyFile(file, process.getuid?.() ?? 0);
};

/**
 * Opens the settings of the user, under the policy of the organisation, and shows both in the store.
 * @param policyFile of a run that is not installed
 */
export function openManagedSettings(
  store: AppStore,
  logger: Logger,
  policyFile: string | undefined,
): ManagedSettings {
  const keepNotice = noticeKeeper(store, 'settings', 'warning');
  const stored = openSettings(app.getPath('userData'), logger, keepNotice);
  const reading = readingOf(policyFile);
  const policy = reading?.policy ?? {};
  if (reading !== undefined) {
    logger.info(`Policy from ${reading.source}:`, policy);
    for (const fault of reading.faults) logger.warn('A part of the policy does not apply:', fault);
    if (reading.faults.length > 0) tellNotice(store, 'policy', 'warning', () => describeFaults(reading));
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
