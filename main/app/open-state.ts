import { randomUUID } from 'node:crypto';
import { app } from 'electron';
import { type LanguageChoice, localeOf, resolveLanguage } from '../../common/languages';
import { type Result, success } from '../../common/problem';
import { setLanguage } from '../language/t';
import type { ManagedSettings } from '../policy/managed-settings';
import type { AccountList } from '../settings/account-list';
import { createCredentials, type Credentials } from '../secrets/credentials';
import type { Keychain } from '../secrets/keychain';
import { type AppStore, createAppStore } from '../state/store';
import { openKeychain } from './open-keychain';
import { openManagedSettings } from './open-settings';
import type { Run } from './run';

/** The store, and what earlier runs have left. */
export interface State {
  readonly store: AppStore;
  readonly settings: ManagedSettings;
  readonly accounts: AccountList;
  readonly keychain: Keychain;
  readonly credentials: Credentials;
  /** This app's id for the server, the same in each run (`endpointId` of an application). */
  readonly endpointId: string;
  /** Puts the setting of the language into effect. */
  readonly applyLanguage: (choice: LanguageChoice) => Result;
}

export function openState({ logger, setLogLevel, launch, later }: Run): State {
  const store = createAppStore();
  const { settings, accounts } = openManagedSettings(store, logger, launch.policyFile);
  const known = settings.get('endpointId');
  const endpointId = known === '' ? randomUUID() : known;
  if (known === '') later.add(() => settings.set('endpointId', endpointId));
  const applyLanguage = (choice: LanguageChoice): Result => {
    // Best first, as BCP 47 tags.
    const preferred = [...app.getPreferredSystemLanguages(), app.getLocale()];
    const language = resolveLanguage(choice, preferred);
    setLanguage(language);
    store.setState({ language, locale: localeOf(language, preferred) });
    return success;
  };
  applyLanguage(settings.get('language'));
  setLogLevel(settings.get('logLevel'));
  const keychain = openKeychain(store, logger, later);
  const credentials = createCredentials(settings, keychain);
  return { store, settings, accounts, keychain, credentials, endpointId, applyLanguage };
}
