import { expect, it } from 'vitest';
import { osCrypt } from '../../../../main/secrets/os-crypt';

/** The item "Chromium Safe Storage" in gnome-keyring, and what Electron 22.3.25 encrypted with it by safeStorage. */
const byElectron = {
  key: 'ZK7Jr3cnxq7hUjU9NlFA1w==',
  encrypted: Buffer.from('763131d04c733d37b9f486d67ab97745b1cd15', 'hex'),
};

it("reads what Electron's safeStorage encrypted with the same key, and writes the same", () => {
  const cipher = osCrypt(byElectron.key);
  expect(cipher.decrypt(byElectron.encrypted)).toBe('hello');
  expect(cipher.encrypt('hello')).toEqual(byElectron.encrypted);
});

it.each(['', 'p', 'Kennwört 🎉', 'x'.repeat(1000)])('decrypts what it encrypted', (secret) => {
  const cipher = osCrypt('key');
  expect(cipher.decrypt(cipher.encrypt(secret))).toBe(secret);
});

it('decrypts what other keys of the keychain encrypted, and encrypts with the first', () => {
  const cipher = osCrypt('key', 'other', byElectron.key);
  expect(cipher.decrypt(byElectron.encrypted)).toBe('hello');
  expect(cipher.encrypt('hello')).toEqual(osCrypt('key').encrypt('hello'));
  expect(() => osCrypt('key', 'other').decrypt(byElectron.encrypted)).toThrow('Another key');
});

it("L07 refuses what was encrypted with Chromium's built-in key, or with another one", () => {
  const builtIn = Buffer.from(byElectron.encrypted);
  builtIn.write('v10');
  expect(() => osCrypt(byElectron.key).decrypt(builtIn)).toThrow('No key of a keychain');
  expect(() => osCrypt('peanuts').decrypt(byElectron.encrypted)).toThrow();
  expect(() => osCrypt('key').decrypt(Buffer.alloc(0))).toThrow('No key of a keychain');
});
