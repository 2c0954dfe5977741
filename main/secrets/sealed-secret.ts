import type { Keychain } from './keychain';

/**
 * Encrypts a secret together with its purpose. Other programs may edit the settings file, so a purpose stored beside
 * the secret would prove nothing.
 * @param purpose the use of the secret and its owner, in a fixed order
 * @returns base64; `undefined` if there is no keychain
 */
export const seal = (keychain: Keychain, purpose: readonly string[], secret: string): string | undefined =>
  keychain.encrypt(JSON.stringify([...purpose, secret]));

/** @returns the secret; `undefined` if it was sealed for another purpose, or cannot be decrypted here */
export function unseal(keychain: Keychain, purpose: readonly string[], sealed: string): string | undefined {
  const text = keychain.decrypt(sealed);
  if (text === undefined) return undefined;
  try {
    const parts: unknown = JSON.parse(text);
    if (!Array.isArray(parts) || parts.length !== purpose.length + 1) return undefined;
    const secret: unknown = parts[purpose.length];
    return typeof secret === 'string' && purpose.every((part, nth) => parts[nth] === part)
      ? secret
      : undefined;
  } catch {
    return undefined;
  }
}
