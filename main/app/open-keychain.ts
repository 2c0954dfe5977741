import { usualWait } from '../account/begin-with-keychain';
import { type Clock, systemClock } from '../base/clock';
import { hasSecretService, unlockSecretService } from '../desktop/bus/secret-service';
import { text } from '../../common/text';
import type { Logger } from '../base/log';
import { createKeychain, type Keychain } from '../secrets/keychain';
import { type AppStore, clearNotice, setNotice } from '../state/store';

/** Shows a notice while the keychain waits for the user to unlock it. */
function withNotice(keychain: Keychain, store: AppStore, clock: Clock): Keychain {
  return {
    ...keychain,
    async open() {
      const notice: { shown?: true } = {};
      const stop = clock.after(usualWait, () => {
        notice.shown = true;
        setNotice(store, 'keychain', 'warning', text('signIn.keychainLocked'));
      });
      const available = await keychain.open();
      stop();
      if (notice.shown) clearNotice(store, 'keychain');
      return available;
    },
  };
}

/** The keychain of this session. The store shows whether there is one. */
export function openKeychain(store: AppStore, logger: Logger): Keychain {
  const keychain = createKeychain(logger, {
    exists: () => hasSecretService(logger),
    unlock: () => unlockSecretService(logger),
  });
  void keychain.exists().then((hasKeychain) => store.setState({ hasKeychain }));
  return withNotice(keychain, store, systemClock);
}
