import type { Keychain } from './keychain';

/**
 * Encrypts a secret together with what it is for. The settings file can be edited by whoever can write it: what stands there
 * beside the secret says nothing of who may see it.
 * @param purpose what it is for, and for whom, in a fixed order
 * @returns `undefined` where there is no keychain
 */
export const seal = (keychain: Keychain, purpose: readonly string[], secret: string): string | undefined =>
  keychain.encrypt(JSON.stringify([...purpose, secret]));

/** @returns the secret; `undefined` where it was sealed for something else, or cannot be decrypted here */
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
