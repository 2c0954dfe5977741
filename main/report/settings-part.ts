import { readSetting } from '../../common/read-setting';
import {
  accountSettings,
  settingNames,
  type SettingName,
  type SettingValue,
} from '../../common/settings-schema';
import type { Settings } from '../settings/settings';

/** A secret in the settings: encrypted by the keychain, together with its purpose. */
interface Sealed {
  readonly encrypted: string;
}

/**
 * How the report shows a setting: unchanged, reduced by a function, or, for a secret, only whether there is one. The
 * type allows nothing else for a setting that contains a secret.
 */
type Telling<Name extends SettingName> =
  NonNullable<SettingValue<Name>> extends Sealed
    ? 'whether'
    : 'whole' | ((value: SettingValue<Name>) => SettingValue<Name>);

/** Removes the user name and password from an address. */
function withoutLogin(address: string): string {
  const bare = address.replace(/^([a-z][a-z\d+.-]*:\/\/)[^/]*@/i, '$1');
  // An invalid address cannot be split, so it is better left out than shown with a password.
  return bare.includes('@') ? '' : bare;
}

const tellings: { readonly [Name in SettingName]: Telling<Name> } = {
  address: 'whole',
  userName: 'whole',
  accountName: 'whole',
  identity: 'whole',
  server: withoutLogin,
  serverOwner: 'whole',
  hotkey: 'whole',
  hotkeyTold: 'whole',
  copyLinkWhenConnected: 'whole',
  openLinkWhenConnected: 'whole',
  language: 'whole',
  theme: 'whole',
  trayIcon: 'whole',
  notifications: 'whole',
  chatNotifications: 'whole',
  notifyFirstJoin: 'whole',
  notifyJoinsAndLeaves: 'whole',
  // Whose numbers these are is private; how many there are may explain a call.
  phoneNumbers: (numbers) => numbers.map(() => ''),
  phoneNumber: () => '',
  callMeWhenConnected: 'whole',
  presets: 'whole',
  startAtLogin: 'whole',
  startAtLoginSeen: 'whole',
  proxy: ({ mode, url }) => ({ mode, url: withoutLogin(url) }),
  proxyPassword: 'whether',
  caFile: 'whole',
  logLevel: 'whole',
  appearOnline: 'whole',
  admitEverybodyAlways: 'whole',
  historyDays: 'whole',
  textZoom: 'whole',
  // A path often contains a name.
  lastFolders: (folders) => Object.fromEntries(Object.keys(folders).map((purpose) => [purpose, ''])),
  windowBounds: 'whole',
  endpointId: 'whole',
  trustedHosts: 'whole',
  confirmedIdentities: 'whole',
  representation: 'whole',
  password: 'whether',
  // The arguments are private.
  passwordCommand: (words) => words.slice(0, 1),
  passwordCommandOwner: 'whole',
  keepSignedIn: 'whole',
  passwordless: 'whole',
  passwordRefused: 'whole',
  otherAccounts: (accounts) =>
    accounts.map((one) => Object.fromEntries(accountSettings.map((name) => tell(name, readable(one))))),
};

type Readable = Pick<Settings, 'get'>;

/** The settings of another account. */
const readable = (values: Readonly<Record<string, unknown>>): Readable => ({
  get: (name) => readSetting(name, values[name]).value,
});

function tell(name: SettingName, settings: Readable): readonly [string, unknown] {
  const telling: 'whether' | 'whole' | ((value: never) => unknown) = tellings[name];
  const value = settings.get(name);
  if (telling === 'whether') return [`${name}Stored`, value !== null];
  return [name, telling === 'whole' ? value : telling(value as never)];
}

/** @returns the settings without their secrets */
export const settingsWithoutSecrets = (settings: Readable): Readonly<Record<string, unknown>> =>
  Object.fromEntries(settingNames.map((name) => tell(name, settings)));

/** Minimum length of an encrypted secret, in characters; anything shorter was edited by hand and is not a secret. */
const leastSealed = 16;

const sealedNames = settingNames.filter((name) => tellings[name] === 'whether');

/** @returns the encrypted secrets in the settings, in base64 as in the file */
export const sealedIn = (settings: Readable): readonly string[] =>
  [settings, ...settings.get('otherAccounts').map(readable)]
    .flatMap((one) => sealedNames.map((name) => one.get(name) as Sealed | null))
    .flatMap((sealed) =>
      sealed === null || sealed.encrypted.length < leastSealed ? [] : [sealed.encrypted],
    );
