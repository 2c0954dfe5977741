import { safeStorage } from 'electron';
import type { Logger } from '../base/log';
import type { KeychainBackend } from './keychain';

/**
 * The keychain of macOS and Windows, by Electron's safeStorage. It is not used on Linux: there it blocks the main process
 * while the keychain asks the user, and on many desktops it takes a key from Chromium's source code (decision 0004).
 */
export const safeStorageBackend = (logger: Logger): KeychainBackend => ({
  exists: () => Promise.resolve(true),
  open() {
    try {
      if (!safeStorage.isEncryptionAvailable()) return Promise.resolve(undefined);
    } catch (error) {
      logger.warn('The keychain does not answer:', error);
      return Promise.resolve(undefined);
    }
    return Promise.resolve({
      encrypt: (secret) => safeStorage.encryptString(secret),
      decrypt: (encrypted) => safeStorage.decryptString(encrypted),
    });
  },
});
