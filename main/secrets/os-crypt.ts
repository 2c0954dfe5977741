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

const derive = (key: string): Buffer => pbkdf2Sync(key, 'saltysalt', 1, 16, 'sha1');

/** @throws Error if another key encrypted it; its padding or the text then hardly ever make sense */
function decryptWith(derived: Buffer, encrypted: Buffer): string {
  const decipher = createDecipheriv(algorithm, derived, vector);
  const plain = Buffer.concat([decipher.update(encrypted), decipher.final()]);
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(plain);
}

/**
 * Chromium's format on Linux (os_crypt), in which Electron's safeStorage stored passwords before the app talked to the
 * keychain itself. They stay readable.
 * @param key the text that the keychain holds
 * @param others texts that it holds beside, with which passwords may have been encrypted before
 */
export function osCrypt(key: string, ...others: readonly string[]): Cipher {
  const derived = derive(key);
  return {
    encrypt(secret) {
      const cipher = createCipheriv(algorithm, derived, vector);
      return Buffer.concat([mark, cipher.update(secret, 'utf8'), cipher.final()]);
    },
    decrypt(encrypted) {
      if (!encrypted.subarray(0, mark.length).equals(mark)) throw new Error('No key of a keychain was used.');
      const rest = encrypted.subarray(mark.length);
      let cause: unknown;
      for (const one of [derived, ...others.map(derive)]) {
        try {
          return decryptWith(one, rest);
        } catch (error) {
          cause = error;
        }
      }
      throw new Error('Another key encrypted it.', { cause });
    },
  };
}
