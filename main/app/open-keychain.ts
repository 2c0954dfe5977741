import { usualWait } from '../account/begin-with-keychain';
import { type Clock, systemClock } from '../base/clock';
import { hasSecretService, unlockSecretService } from '../desktop/bus/secret-service';
import { t } from '../language/t';
import type { Logger } from '../base/log';
import { tellNotice } from '../state/notices';
import { createKeychain, type Keychain } from '../secrets/keychain';
import { type AppStore, clearNotice } from '../state/store';

/** The keychain, which tells its user as long as it waits to be unlocked. */
function watchKeychain(keychain: Keychain, store: AppStore, clock: Clock): Keychain {
  return {
    ...keychain,
    async open() {
      const notice: { told?: true } = {};
      const stop = clock.after(usualWait, () => {
        notice.told = true;
        tellNotice(store, 'keychain', 'warning', () => t('signIn.keychainLocked'));
      });
      const available = await keychain.open();
      stop();
      if (notice.told) clearNotice(store, 'keychain');
      return available;
    },
  };
}

/** The keychain of this session; the store shows whether there is one, and while it is waited for. */
export function openKeychain(store: AppStore, logger: Logger): Keychain {
  const keychain = createKeychain(logger, {
    exists: () => hasSecretService(logger),
    unlock: () => unlockSecretService(logger),
  });
  void keychain.exists().then((hasKeychain) => store.setState({ hasKeychain }));
  return watchKeychain(keychain, store, systemClock);
}
