import { randomUUID } from 'node:crypto';
import { createCredentials, type Credentials } from '../secrets/credentials';
import type { Keychain } from '../secrets/keychain';
import type { ManagedSettings } from '../policy/managed-settings';
import { type AppStore, createAppStore } from '../state/store';
import { openKeychain } from './open-keychain';
import { openManagedSettings } from './open-settings';
import type { Run } from './run';
import { createSpeak } from './speak';

/** The store, and what earlier runs have left. */
export interface State {
  readonly store: AppStore;
  readonly settings: ManagedSettings;
  readonly keychain: Keychain;
  readonly credentials: Credentials;
  readonly setLanguage: ReturnType<typeof createSpeak>;
}

export function openState({ logger, setLogLevel, launch }: Run): State {
  const store = createAppStore();
  const settings = openManagedSettings(store, logger, launch.policyFile);
  if (settings.get('endpointId') === '') settings.set('endpointId', randomUUID());
  const setLanguage = createSpeak(store);
  setLanguage(settings.get('language'));
  setLogLevel(settings.get('logLevel'));
  const keychain = openKeychain(store, logger);
  return { store, settings, keychain, credentials: createCredentials(settings, keychain), setLanguage };
}
