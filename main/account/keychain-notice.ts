import type { Clock } from '../base/clock';
import type { Logger } from '../base/log';
import { text } from '../../common/text';
import { createKeychain, type Keychain, type KeychainBackend, type KeychainWait } from '../secrets/keychain';
import { type AppStore, clearNotice, setNotice } from '../state/store';
import { usualWait } from './begin-with-keychain';

/** A keychain that shows a notice while it waits for the user: what for, as soon as that is known. */
export function withNotice(
  backend: KeychainBackend,
  store: AppStore,
  logger: Logger,
  clock: Clock,
): Keychain {
  let wait: KeychainWait | 'answer' = 'answer';
  let isLate = false;
  const show = (): void => {
    if (isLate) setNotice(store, 'keychain', 'warning', text(`keychain.${wait}`));
  };
  const keychain = createKeychain(backend, logger, (what) => {
    wait = what;
    show();
  });
  let opening: Promise<boolean> | undefined;
  const open = async (): Promise<boolean> => {
    wait = 'answer';
    const stop = clock.after(usualWait, () => {
      isLate = true;
      show();
    });
    const available = await keychain.open();
    stop();
    if (isLate) clearNotice(store, 'keychain');
    isLate = false;
    return available;
  };
  return { ...keychain, open: () => (opening ??= open().finally(() => (opening = undefined))) };
}
