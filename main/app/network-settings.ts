import type { Appliers } from '../policy/change-settings';
import { text } from '../../common/text';
import type { SecretMask } from '../base/log';
import { readCaFile } from '../net/ca-file';
import { type NetworkChoice, plainNetwork, type ProxyChoice } from '../net/network';
import { readProxyAddress, withPassword } from '../net/proxy-address';
import type { Result } from '../../common/problem';
import type { ProxyPassword } from '../secrets/proxy-password';
import type { SettingValue } from '../../common/settings-schema';
import type { Settings } from '../settings/settings';
import { isManaged } from '../state/managed-problem';
import { type AppStore, clearNotice, setNotice } from '../state/store';

interface NetworkSettingsDeps {
  readonly settings: Settings;
  readonly store: AppStore;
  readonly password: ProxyPassword;
  readonly secrets: SecretMask;
  /** Puts the proxy and the authorities into effect for new connections. */
  readonly configure: (choice: NetworkChoice) => void;
}

type ProxySetting = SettingValue<'proxy'>;

/** The settings that connections depend on. */
export interface NetworkSettings {
  readonly appliers: Required<Pick<Appliers, 'proxy' | 'caFile'>>;
  /** Puts the stored settings into effect. One that has become invalid has no effect, and a notice says so. */
  start(): Promise<void>;
}

/** A user name and password as HTTP sends them (RFC 7617). */
const basic = (user: string, password: string): string =>
  Buffer.from(`${user}:${password}`).toString('base64');

/** The text that says why the password of a proxy lasts for this run only. */
const whyNotStored = (store: AppStore) =>
  isManaged(store, 'storePasswords') ? 'managed.proxyNotStored' : 'net.proxyPasswordForThisRun';

export function createNetworkSettings(deps: NetworkSettingsDeps): NetworkSettings {
  const { settings, store, password, secrets, configure } = deps;
  let choice = plainNetwork;
  const choose = (change: Partial<NetworkChoice>): void => {
    choice = { ...choice, ...change };
    configure(choice);
  };

  /** Takes the password out of the address and stores it in the keychain. @returns the address to store in the settings */
  async function address(typed: string): Promise<Result<string>> {
    const read = readProxyAddress(typed);
    if (!read.ok) return read;
    const { shown, password: given } = read.value;
    if (given !== undefined) {
      secrets.add(given);
      clearNotice(store, 'proxy');
      if (!(await password.save(shown, given))) setNotice(store, 'proxy', 'info', text(whyNotStored(store)));
    }
    return { ok: true, value: shown };
  }

  function manual(shown: string): ProxyChoice {
    const secret = password.load(shown);
    if (secret === undefined) return { mode: 'manual', url: shown };
    secrets.add(secret);
    secrets.add(basic(decodeURIComponent(new URL(shown).username), secret));
    return { mode: 'manual', url: withPassword(shown, secret) };
  }

  async function proxy({ mode, url }: ProxySetting): Promise<Result<ProxySetting>> {
    const kept = await address(url);
    if (mode === 'manual') {
      if (!kept.ok) return kept;
      choose({ proxy: manual(kept.value) });
      return { ok: true, value: { mode, url: kept.value } };
    }
    choose({ proxy: { mode } });
    // Text that is not an address may contain a password, so it is not stored.
    return { ok: true, value: { mode, url: kept.ok ? kept.value : '' } };
  }

  async function caFile(file: string): Promise<Result> {
    const read = await readCaFile(file);
    if (!read.ok) return read;
    choose({ ca: read.value });
    clearNotice(store, 'caFile');
    return { ok: true, value: undefined };
  }

  return {
    appliers: { proxy, caFile },
    async start() {
      const before = settings.get('proxy');
      const result = await proxy(before);
      if (!result.ok) setNotice(store, 'proxy', 'warning', result.problem.message);
      // If the user wrote a password into the settings file, it is removed there.
      else if (result.value.url !== before.url) {
        settings.set('proxy', result.value);
        store.setState(({ settings: view }) => ({ settings: { ...view, proxy: result.value } }));
      }
      const read = await caFile(settings.get('caFile'));
      if (!read.ok) setNotice(store, 'caFile', 'warning', read.problem.message);
    },
  };
}
