import { safeStorage } from 'electron';
import type { Logger } from '../log';
import type { Settings } from './settings';

/** Whose password it is: one that was stored for another server or account is not handed out. */
export interface PasswordOwner {
  readonly address: string;
  readonly userName: string;
  readonly server: string;
}

/** The password, in the OS keychain or nowhere. */
export interface Credentials {
  /** Whether a keychain that deserves the name is there. */
  available(): boolean;
  /** @returns `undefined` where none is stored for that account, or it cannot be decrypted here */
  load(owner: PasswordOwner): string | undefined;
  /** @returns false where there is no keychain */
  save(owner: PasswordOwner, password: string): boolean;
  forget(): void;
}

/** Encrypted with a key that stands in Chromium's source: no better than plain text. */
const isPlainText = (): boolean => {
  // Electron 22 has no such question, and says that encryption is not available instead.
  const asks = 'getSelectedStorageBackend' in safeStorage;
  return process.platform === 'linux' && asks && safeStorage.getSelectedStorageBackend() === 'basic_text';
};

/** @param settings where the encrypted form is kept */
export function createCredentials(settings: Settings, logger: Logger): Credentials {
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
    load(owner) {
      const stored = settings.get('password');
      if (stored === null || !available()) return undefined;
      const same =
        stored.address === owner.address &&
        stored.userName === owner.userName &&
        stored.server === owner.server;
      if (!same) return undefined;
      try {
        return safeStorage.decryptString(Buffer.from(stored.encrypted, 'base64'));
      } catch (error) {
        logger.warn('The stored password cannot be decrypted here:', error);
        return undefined;
      }
    },
    save(owner, password) {
      if (!available()) return false;
      settings.set('password', {
        ...owner,
        encrypted: safeStorage.encryptString(password).toString('base64'),
      });
      return true;
    },
    forget() {
      if (settings.get('password') !== null) settings.set('password', null);
    },
  };
}
