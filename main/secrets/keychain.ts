import { app, safeStorage } from 'electron';
import type { Logger } from '../base/log';

/** Encrypts secrets so that only this user on this system can read them. */
export interface Keychain {
  /** Whether this system has a real keychain, as far as the app can find out without asking the user. */
  exists(): Promise<boolean>;
  /**
   * Waits until the keychain is unlocked, which may take the user minutes. Afterwards the methods below return at
   * once. Never fails.
   * @returns {@link available}
   */
  open(): Promise<boolean>;
  /** Whether there is a real keychain and it has been opened. */
  available(): boolean;
  /** @returns base64; `undefined` if there is no keychain */
  encrypt(secret: string): string | undefined;
  /** @returns the secret; `undefined` if there is no keychain, or another one encrypted it */
  decrypt(encrypted: string): string | undefined;
}

/** The Secret Service of a Linux session, used without blocking. */
export interface SecretService {
  exists(): Promise<boolean>;
  unlock(): Promise<boolean>;
}

/** The backend that Electron uses on Linux; `basic_text` is a key in Chromium's source code. */
const linuxBackend = (): string =>
  'getSelectedStorageBackend' in safeStorage
    ? safeStorage.getSelectedStorageBackend()
    : // Electron 22 cannot report its backend; without the switch, safeStorage itself says whether encryption is available.
      app.commandLine.getSwitchValue('password-store').replace('-', '_');

/**
 * Uses Electron's safeStorage, which blocks the main process while the Secret Service asks the user to unlock it. The
 * app therefore calls it only after the keychain is unlocked.
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
