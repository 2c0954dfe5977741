import { app } from 'electron';
import { withNotice } from '../account/keychain-notice';
import { systemClock } from '../base/clock';
import type { Logger } from '../base/log';
import { sessionKeychain } from '../desktop/bus/session-keychain';
import type { Keychain } from '../secrets/keychain';
import { safeStorageBackend } from '../secrets/safe-storage';
import type { AppStore } from '../state/store';
import type { Later } from './later';

/** The keychain of this session. The store shows whether there is one. */
export function openKeychain(store: AppStore, logger: Logger, later: Later): Keychain {
  const passwordStore = app.commandLine.getSwitchValue('password-store');
  const backend =
    process.platform === 'linux'
      ? sessionKeychain({ passwordStore, env: process.env }, logger)
      : safeStorageBackend(logger);
  const keychain = withNotice(backend, store, logger, systemClock);
  later.add(() => void keychain.exists().then((hasKeychain) => store.setState({ hasKeychain })));
  return keychain;
}
