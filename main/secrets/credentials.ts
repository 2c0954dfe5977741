import type { Keychain } from './keychain';
import { seal, unseal } from './sealed-secret';
import type { Settings } from '../settings/settings';

/** Whose password it is: one that was stored for another server or account is not handed out. */
export interface PasswordOwner {
  readonly address: string;
  readonly userName: string;
  readonly server: string;
}

/** The password, in the OS keychain or nowhere. */
export interface Credentials {
  /** Waits until the keychain is unlocked. @returns whether one that deserves the name is there */
  open(): Promise<boolean>;
  /** As {@link open}, without waiting for it. */
  available(): boolean;
  /** @returns `undefined` where none is stored for that account, or it cannot be decrypted here */
  load(owner: PasswordOwner): string | undefined;
  /** @returns false where there is no keychain, or it is not open */
  save(owner: PasswordOwner, password: string): boolean;
  forget(): void;
}

const purposeOf = ({ address, userName, server }: PasswordOwner) => ['sign-in', address, userName, server];

/** @param settings where the encrypted form is kept */
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
