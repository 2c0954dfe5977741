import type { Logger } from '../base/log';
import type { Cipher } from './os-crypt';

/** What the user has to do before a keychain answers. */
export type KeychainWait = 'unlock' | 'create' | 'allow';

/** Encrypts secrets so that only this user on this system can read them. */
export interface Keychain {
  /** Whether this system has a real keychain, as far as the app can find out without asking the user. */
  exists(): Promise<boolean>;
  /**
   * Waits until the keychain can be used, which may take the user minutes. Afterwards the methods below return at once.
   * Never fails.
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

/** The keychain of a system. It blocks nothing and never fails. */
export interface KeychainBackend {
  exists(): Promise<boolean>;
  /**
   * @param onWait called when the keychain is about to ask the user
   * @returns `undefined` if there is no keychain, or the user refuses
   */
  open(onWait: (wait: KeychainWait) => void): Promise<Cipher | undefined>;
}

/** @param onWait called when the keychain is about to ask the user */
export function createKeychain(
  backend: KeychainBackend,
  logger: Logger,
  onWait: (wait: KeychainWait) => void,
): Keychain {
  let cipher: Cipher | undefined;
  let opening: Promise<Cipher | undefined> | undefined;
  const available = (): boolean => cipher !== undefined;
  const withCipher = <Value>(what: string, use: (cipher: Cipher) => Value): Value | undefined => {
    try {
      return cipher === undefined ? undefined : use(cipher);
    } catch (error) {
      logger.warn(`A secret cannot be ${what} here:`, error);
      return undefined;
    }
  };
  return {
    exists: () => backend.exists(),
    async open() {
      cipher ??= await (opening ??= backend.open(onWait).finally(() => (opening = undefined)));
      return available();
    },
    available,
    encrypt: (secret) => withCipher('encrypted', (its) => its.encrypt(secret).toString('base64')),
    decrypt: (encrypted) => withCipher('decrypted', (its) => its.decrypt(Buffer.from(encrypted, 'base64'))),
  };
}
