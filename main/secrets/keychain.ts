import { app, safeStorage } from 'electron';
import type { Logger } from '../base/log';

/** What makes a secret unreadable for everybody but this user of this system. */
export interface Keychain {
  /** Whether this system has one that deserves the name, as far as one can tell without asking anybody. */
  exists(): Promise<boolean>;
  /**
   * Waits until it is unlocked, which may take its user minutes: everything below answers at once then. Never fails.
   * @returns {@link available}
   */
  open(): Promise<boolean>;
  /** Whether a keychain that deserves the name is there, and was opened. */
  available(): boolean;
  /** @returns base64, or `undefined` where there is no keychain */
  encrypt(secret: string): string | undefined;
  /** @returns `undefined` where there is no keychain, or not the one that it was encrypted with */
  decrypt(encrypted: string): string | undefined;
}

/** The keychain of a Linux session, spoken to without waiting. */
export interface SecretService {
  exists(): Promise<boolean>;
  unlock(): Promise<boolean>;
}

/** What Electron encrypts with on Linux: `basic_text` is a key that stands in Chromium's source. */
const linuxBackend = (): string =>
  'getSelectedStorageBackend' in safeStorage
    ? safeStorage.getSelectedStorageBackend()
    : // Electron 22 has no such question: where it is told nothing, it says itself whether encryption is available.
      app.commandLine.getSwitchValue('password-store').replace('-', '_');

/**
 * Electron's safeStorage, which waits in the main process while the Secret Service asks its user: so it is asked only
 * after that.
 */
export function createKeychain(logger: Logger, secretService: SecretService): Keychain {
  const onLinux = process.platform === 'linux';
  const bySecretService = (): boolean => onLinux && linuxBackend() === 'gnome_libsecret';
  let opened = false;
  let opening: Promise<boolean> | undefined;
  const encrypts = (): boolean => {
    try {
      return safeStorage.isEncryptionAvailable() && !(onLinux && linuxBackend() === 'basic_text');
    } catch (error) {
      logger.warn('The keychain does not answer:', error);
      return false;
    }
  };
  const available = (): boolean => opened && encrypts();
  const open = async (): Promise<boolean> => {
    opened ||= !bySecretService() || (await secretService.unlock());
    return available();
  };
  return {
    exists() {
      if (bySecretService()) return secretService.exists();
      const asksNobody = onLinux && !linuxBackend().startsWith('kwallet');
      return Promise.resolve(!asksNobody || encrypts());
    },
    open: () => (opening ??= open().finally(() => (opening = undefined))),
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
