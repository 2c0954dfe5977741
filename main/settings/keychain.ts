import { safeStorage } from 'electron';
import type { Logger } from '../log';

/** What makes a secret unreadable for everybody but this user of this system. */
export interface Keychain {
  /** Whether a keychain that deserves the name is there. */
  available(): boolean;
  /** @returns base64, or `undefined` where there is no keychain */
  encrypt(secret: string): string | undefined;
  /** @returns `undefined` where there is no keychain, or not the one that it was encrypted with */
  decrypt(encrypted: string): string | undefined;
}

/** Encrypted with a key that stands in Chromium's source: no better than plain text. */
const isPlainText = (): boolean => {
  // Electron 22 has no such question, and says that encryption is not available instead.
  const asks = 'getSelectedStorageBackend' in safeStorage;
  return process.platform === 'linux' && asks && safeStorage.getSelectedStorageBackend() === 'basic_text';
};

export function createKeychain(logger: Logger): Keychain {
  const available = (): boolean => {
    try {
      return safeStorage.isEncryptionAvailable() && !isPlainText();
    } catch (error) {
      logger.warn('The keychain does not answer:', error);
      return false;
    }
  };
  return {
    available,
    encrypt: (secret) => (available() ? safeStorage.encryptString(secret).toString('base64') : undefined),
    decrypt(encrypted) {
      if (!available()) return undefined;
      try {
        return safeStorage.decryptString(Buffer.from(encrypted, 'base64'));
      } catch (error) {
        logger.warn('A stored secret cannot be decrypted here:', error);
        return undefined;
      }
    },
  };
}
