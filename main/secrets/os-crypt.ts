import { createCipheriv, createDecipheriv, pbkdf2Sync } from 'node:crypto';

/** Encrypts with a key that a keychain holds. */
export interface Cipher {
  encrypt(secret: string): Buffer;
  /** @throws Error if another key encrypted it */
  decrypt(encrypted: Buffer): string;
}

const algorithm = 'aes-128-cbc';
const vector = Buffer.alloc(16, ' ');
/** Encrypted with a key from a keychain; Chromium marks what its built-in key encrypted with `v10`. */
const mark = Buffer.from('v11');

/**
 * Chromium's format on Linux (os_crypt), in which Electron's safeStorage stored passwords before the app talked to the
 * keychain itself. They stay readable.
 * @param key the text that the keychain holds
 */
export function osCrypt(key: string): Cipher {
  const derived = pbkdf2Sync(key, 'saltysalt', 1, 16, 'sha1');
  return {
    encrypt(secret) {
      const cipher = createCipheriv(algorithm, derived, vector);
      return Buffer.concat([mark, cipher.update(secret, 'utf8'), cipher.final()]);
    },
    decrypt(encrypted) {
      if (!encrypted.subarray(0, mark.length).equals(mark)) throw new Error('No key of a keychain was used.');
      const decipher = createDecipheriv(algorithm, derived, vector);
      return Buffer.concat([decipher.update(encrypted.subarray(mark.length)), decipher.final()]).toString();
    },
  };
}
