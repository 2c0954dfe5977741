import type { Keychain } from './keychain';
import { seal, unseal } from './sealed-secret';
import type { Settings } from '../settings/settings';

/** The account that a password belongs to. A password stored for another server or account is not returned. */
export interface PasswordOwner {
  readonly address: string;
  readonly userName: string;
  readonly server: string;
}

/** The user's password, stored in the OS keychain or not at all. */
export interface Credentials {
  /** Waits until the keychain is unlocked. @returns whether there is a real keychain */
  open(): Promise<boolean>;
  /** Like {@link open}, without waiting. */
  available(): boolean;
  /** @returns the password; `undefined` if none is stored for that account, or it cannot be decrypted here */
  load(owner: PasswordOwner): string | undefined;
  /** @returns false if there is no keychain, or it is locked */
  save(owner: PasswordOwner, password: string): boolean;
  forget(): void;
}

const purposeOf = ({ address, userName, server }: PasswordOwner) => ['sign-in', address, userName, server];

/** @param settings store the encrypted password */
export function createCredentials(settings: Settings, keychain: Keychain): Credentials {
  return {
    open: () => keychain.open(),
    available: () => keychain.available(),
    load(owner) {
      const stored = settings.get('password');
      if (stored === null) return undefined;
      const same =
        stored.address === owner.address &&
        stored.userName === owner.userName &&
        stored.server === owner.server;
      return same ? unseal(keychain, purposeOf(owner), stored.encrypted) : undefined;
    },
    save(owner, password) {
      const encrypted = seal(keychain, purposeOf(owner), password);
      if (encrypted === undefined) return false;
      settings.set('password', { ...owner, encrypted });
      return true;
    },
    forget() {
      if (settings.get('password') !== null) settings.set('password', null);
    },
  };
}
