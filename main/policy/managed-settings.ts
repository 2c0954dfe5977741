import { readProxyAddress } from '../net/proxy-address';
import { readServerAddress } from '../account/server-address';
import type { SettingName, SettingValue } from '../../common/settings-schema';
import type { StoredSettings } from '../settings/settings';
import type { Policy } from './policy-schema';

/** The policy for each setting, in the type of that setting. */
type ManagedValues = {
  readonly [Name in SettingName]?:
    { readonly value: SettingValue<Name>; readonly locked: boolean } | undefined;
};

function proxyOf(text: string): SettingValue<'proxy'> {
  if (text === 'system' || text === 'none') return { mode: text, url: '' };
  const read = readProxyAddress(text);
  return { mode: 'manual', url: read.ok ? read.value.shown : text };
}

function serverOf(text: string): string {
  const read = readServerAddress(text);
  return 'url' in read ? read.url : text;
}

/** The presets in full. Those without an id are recognised by their place. */
const presetsOf = (presets: NonNullable<Policy['presets']>['value']): SettingValue<'presets'> =>
  presets.map(({ id, importance, invite, ...rest }, index) => ({
    id: id ?? `policy-${index}`,
    importance: importance ?? 'Normal',
    invite: invite ?? [],
    ...rest,
  }));

/** Leaves out what is no setting of the user's. */
function valuesOf({
  signInMethods: _methods,
  addressTemplate: _template,
  storePasswords: _stores,
  trustedHosts: _hosts,
  followLinks: _follows,
  server,
  proxy,
  presets,
  ...alike
}: Policy): ManagedValues {
  return {
    ...alike,
    ...(server !== undefined && { server: { ...server, value: serverOf(server.value) } }),
    ...(proxy !== undefined && { proxy: { ...proxy, value: proxyOf(proxy.value) } }),
    ...(presets !== undefined && { presets: { ...presets, value: presetsOf(presets.value) } }),
  };
}

/** Settings that a policy may provide. A locked setting is read from the policy and never written. */
export interface ManagedSettings extends StoredSettings {
  /** The value that the policy gives to the setting now; `undefined` if the user decides or has already chosen. */
  byPolicy<Name extends SettingName>(name: Name): SettingValue<Name> | undefined;
  /** The value in the policy, whatever the user has chosen; `undefined` if the policy has none. */
  inPolicy<Name extends SettingName>(name: Name): SettingValue<Name> | undefined;
  /** The policy itself, with the keys that are no settings of the user's. */
  readonly policy: Policy;
}

/** Combines the user's settings with a policy: locked values always win, the others apply until the user chooses. */
export function manageSettings(settings: StoredSettings, policy: Policy): ManagedSettings {
  const values: ManagedValues = valuesOf(policy);
  const byPolicy = <Name extends SettingName>(name: Name): SettingValue<Name> | undefined => {
    const entry = values[name];
    if (entry === undefined || (!entry.locked && settings.stored(name) !== undefined)) return undefined;
    return entry.value;
  };
  return {
    file: settings.file,
    policy,
    byPolicy,
    inPolicy: (name) => values[name]?.value,
    stored: (name) => settings.stored(name),
    get: (name) => byPolicy(name) ?? settings.get(name),
    set(name, value) {
      if (values[name]?.locked !== true) settings.set(name, value);
    },
  };
}
