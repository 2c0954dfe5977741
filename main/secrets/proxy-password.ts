import type { Keychain } from './keychain';
import { seal, unseal } from './sealed-secret';
import type { Settings } from '../settings/settings';

/** The password for a proxy, in the OS keychain, or else in memory until the app ends. */
export interface ProxyPassword {
  /** @param proxy address without a password; the password of another proxy is not returned */
  load(proxy: string): string | undefined;
  /** @returns false if there is no keychain, or nothing may be stored; the password is then kept for this run only */
  save(proxy: string, password: string): Promise<boolean>;
}

/**
 * @param settings store the encrypted password
 * @param mayStore whether the organisation lets the app store passwords
 */
export function createProxyPassword(
  settings: Settings,
  keychain: Keychain,
  mayStore: () => boolean,
): ProxyPassword {
  let ofThisRun: { readonly proxy: string; readonly password: string } | undefined;
  return {
    load(proxy) {
      if (ofThisRun?.proxy === proxy) return ofThisRun.password;
      const stored = settings.get('proxyPassword');
      return stored?.proxy === proxy ? unseal(keychain, ['proxy', proxy], stored.encrypted) : undefined;
    },
    async save(proxy, password) {
      ofThisRun = { proxy, password };
      if (!mayStore()) return false;
      await keychain.open();
      const encrypted = seal(keychain, ['proxy', proxy], password);
      settings.set('proxyPassword', encrypted === undefined ? null : { proxy, encrypted });
      return encrypted !== undefined;
    },
  };
}
