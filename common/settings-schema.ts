import * as z from 'zod/mini';
import { languageChoices } from './languages';
import { late, lateRecord } from './late';
import { importances } from './meeting';
import { longestPhoneNumber, mostPhoneNumbers } from './phone-number';
import { longestPresetName, mostPresets } from './preset-limit';

/** A stored password, encrypted by the OS keychain and bound to the account it belongs to. */
const secret = late(() =>
  z.object({
    address: z.string(),
    userName: z.string(),
    server: z.string(),
    /** Output of safeStorage, in Base64. */
    encrypted: z.string(),
  }),
);

/** A number that can be sent to the server. */
const phoneNumber = late(() =>
  z.string().check(z.maxLength(longestPhoneNumber), z.regex(/^\+?\d{2,15}(?:;ext=\d+)?$/)),
);

/** A meeting that the user starts with one press: its subject and the people to invite. */
export const preset = late(() =>
  z.strictObject({
    id: z.string().check(z.minLength(1), z.maxLength(50)),
    /** Absent = it is called by its subject or its people. */
    name: z.exactOptional(z.string().check(z.minLength(1), z.maxLength(longestPresetName))),
    subject: z.string().check(z.maxLength(250)),
    importance: z.enum(importances),
    /** Sign-in addresses. */
    invite: z.array(z.string().check(z.maxLength(320))).check(z.maxLength(50)),
    /** Calls the user's telephone as soon as the meeting is connected. */
    callMe: z.exactOptional(z.boolean()),
    /** Absent = as the settings say. */
    copyLink: z.exactOptional(z.boolean()),
    openLink: z.exactOptional(z.boolean()),
    /** Electron accelerator that starts it. */
    hotkey: z.exactOptional(z.string().check(z.minLength(1), z.maxLength(100))),
  }),
);
export type Preset = z.infer<ReturnType<typeof preset>>;

/** Ten years. */
const mostHistoryDays = 3650;

const haveOwnIds = (presets: readonly { readonly id: string }[]): boolean =>
  new Set(presets.map(({ id }) => id)).size === presets.length;

/** Position and size of the window when it is not maximized, in device-independent pixels. */
const windowBounds = late(() =>
  z.strictObject({
    x: z.int(),
    y: z.int(),
    width: z.int().check(z.minimum(1), z.maximum(20_000)),
    height: z.int().check(z.minimum(1), z.maximum(20_000)),
    maximized: z.boolean(),
  }),
);
export type WindowBounds = z.infer<ReturnType<typeof windowBounds>>;

export interface SettingSchema {
  readonly check: z.ZodMiniType;
  readonly fallback: unknown;
  /** The check of an entry of a list whose other entries stay valid if one is not, and how many there may be. */
  readonly each?: z.ZodMiniType<{ readonly id: string }>;
  readonly most?: number;
}

/** A setting whose check is made when it is first used. */
const setting = <Check extends z.ZodMiniType, const Fallback>(make: () => Check, fallback: Fallback) => {
  const check = late(make);
  return {
    get check() {
      return check();
    },
    fallback,
  };
};

/** Every key of the settings file, with the check and the fallback for a missing or invalid value. */
export const settingsSchema = {
  address: setting(() => z.string().check(z.maxLength(320)), ''),
  userName: setting(() => z.string().check(z.maxLength(320)), ''),
  /** The user's name and address in the server's words, at the last sign-in; '' = not known, or the address as typed. */
  accountName: setting(() => z.string().check(z.maxLength(1000)), ''),
  identity: setting(() => z.string().check(z.maxLength(1000)), ''),
  server: setting(() => z.string().check(z.maxLength(2048)), ''),
  /** The account that `server` belongs to. No other account's password goes there. '' = `address`. */
  serverOwner: setting(() => z.string().check(z.maxLength(320)), ''),
  /** Electron accelerator; '' = none. */
  hotkey: setting(() => z.string().check(z.maxLength(100)), 'CommandOrControl+Alt+M'),
  /** The hotkey that a notification has reported as not available; '' = none. */
  hotkeyTold: setting(() => z.string().check(z.maxLength(100)), ''),
  copyLinkWhenConnected: setting(() => z.boolean(), true),
  /** Open the join link in the browser as soon as the meeting is connected. */
  openLinkWhenConnected: setting(() => z.boolean(), false),
  language: setting(() => z.enum(languageChoices), 'auto'),
  /** The colours of the window. A contrast theme of the system comes before them. */
  theme: setting(() => z.enum(['system', 'light', 'dark']), 'system'),
  /** The tray icon: light for dark panels, dark for light panels, or in colour. */
  trayIcon: setting(() => z.enum(['auto', 'light', 'dark', 'colour']), 'auto'),
  /** Notifications about a meeting: every step, only the result, or none. */
  notifications: setting(() => z.enum(['all', 'results', 'none']), 'all'),
  /** Notify of messages in the chats of meetings. Then the app joins them, so others see the user there. */
  chatNotifications: setting(() => z.boolean(), false),
  /** Announce the first person who joins a meeting. */
  notifyFirstJoin: setting(() => z.boolean(), true),
  /** Announce everybody who joins or leaves a meeting. */
  notifyJoinsAndLeaves: setting(() => z.boolean(), false),
  /** The user's own telephone numbers that the server may not know: E.164 with a leading +, or internal extensions. */
  phoneNumbers: setting(() => z.array(phoneNumber()).check(z.maxLength(mostPhoneNumbers)), []),
  /** The number that the server calls; '' = the first that is known. */
  phoneNumber: setting(() => z.union([z.literal(''), phoneNumber()]), ''),
  /** A meeting that the hotkey starts calls the user's telephone as soon as it is connected. */
  callMeWhenConnected: setting(() => z.boolean(), false),
  presets: lateRecord({
    check: () =>
      z.array(preset()).check(z.maxLength(mostPresets), z.refine(haveOwnIds, 'two presets have the same id')),
    fallback: (): readonly [] => [],
    each: preset,
    most: () => mostPresets,
  }),
  startAtLogin: setting(() => z.boolean(), false),
  /** What the system's own setting was when we last looked. If it differs now, the user has changed it there. */
  startAtLoginSeen: setting(() => z.nullable(z.boolean()), null),
  /** `url` is used in manual mode only; the other modes keep it. */
  proxy: setting(
    () =>
      z.strictObject({
        mode: z.enum(['system', 'none', 'manual']),
        url: z.string().check(z.maxLength(2048)),
      }),
    { mode: 'system', url: '' },
  ),
  /** Valid for this proxy only. */
  proxyPassword: setting(() => z.nullable(z.object({ proxy: z.string(), encrypted: z.string() })), null),
  /** A PEM file with additional trusted certificate authorities; '' = none. */
  caFile: setting(() => z.string().check(z.maxLength(4096)), ''),
  logLevel: setting(() => z.enum(['error', 'warn', 'info', 'debug']), 'info'),
  /** Show the user as online in Skype for Business while Meet Now runs. Starting meetings does not need it. */
  appearOnline: setting(() => z.boolean(), false),
  /**
   * Admit everybody from the lobby in every new meeting. The settings page asks before it switches this on, because
   * nobody is asked afterwards.
   */
  admitEverybodyAlways: setting(() => z.boolean(), false),
  /** How long the list and the history keep a meeting after its end, in days; 0 = until the file is too large. */
  historyDays: setting(() => z.int().check(z.minimum(0), z.maximum(mostHistoryDays)), 0),
  /** Size of the text in the window, in percent. */
  textZoom: setting(() => z.int().check(z.minimum(50), z.maximum(300)), 100),
  /** The folder that each kind of dialog used last; a kind that is missing begins in the documents. */
  lastFolders: setting(() => z.record(z.string(), z.string().check(z.maxLength(4096))), {}),
  /** `null` = the window has never been open. */
  windowBounds: setting(() => z.nullable(windowBounds()), null),
  /** Generated at the first start. The server recognises our application by it. */
  endpointId: setting(() => z.string().check(z.minLength(1), z.maxLength(100)), ''),
  /** Hosts that the user has agreed to trust, by sign-in domain. */
  trustedHosts: setting(() => z.record(z.string(), z.array(z.string())), {}),
  /** The user as whom the user has agreed to go on, by typed sign-in address in lower case. */
  confirmedIdentities: setting(() => z.record(z.string(), z.string()), {}),
  /** The format of requests and responses. Can be changed only in the file. */
  representation: setting(() => z.enum(['json', 'xml']), 'json'),
  password: setting(() => z.nullable(secret()), null),
  /** A program that prints the password, and its arguments. Can be set only in the file. */
  passwordCommand: setting(() => z.array(z.string().check(z.maxLength(4096))).check(z.maxLength(100)), []),
  /** The account whose password the program prints; '' = `address`. */
  passwordCommandOwner: setting(() => z.string().check(z.maxLength(320)), ''),
  /** With a `passwordCommand`: use it to sign in at start. */
  keepSignedIn: setting(() => z.boolean(), true),
  /** The last sign-in used Windows or the browser instead of a password, and the user wants to stay signed in. */
  passwordless: setting(() => z.boolean(), false),
  /** The server refused the stored password. It is not tried again without the user. */
  passwordRefused: setting(() => z.boolean(), false),
  /** The accounts besides the current one, each with its values of {@link accountSettings}. Each value is checked alone. */
  otherAccounts: setting(() => z.array(z.record(z.string(), z.unknown())).check(z.maxLength(50)), []),
} as const satisfies Record<string, SettingSchema>;

export type SettingName = keyof typeof settingsSchema;
export const settingNames = Object.keys(settingsSchema) as readonly SettingName[];
export type SettingValue<Name extends SettingName> = z.infer<(typeof settingsSchema)[Name]['check']>;

/**
 * The settings that every account has for itself. Those of the current account are keys of the file, as in versions that
 * knew one account; those of the others are in `otherAccounts`.
 */
export const accountSettings = [
  'address',
  'userName',
  'accountName',
  'identity',
  'server',
  'serverOwner',
  'password',
  'passwordless',
  'passwordRefused',
  'passwordCommand',
  'passwordCommandOwner',
  'keepSignedIn',
  'confirmedIdentities',
  'phoneNumbers',
  'phoneNumber',
  'callMeWhenConnected',
  'presets',
  'chatNotifications',
  'appearOnline',
  'admitEverybodyAlways',
] as const satisfies readonly SettingName[];
export type AccountSetting = (typeof accountSettings)[number];

/** The settings that the settings page shows and changes, in the order in which a change of several acts. */
export const userSettings = [
  'language',
  'theme',
  'trayIcon',
  'notifications',
  'chatNotifications',
  'notifyFirstJoin',
  'notifyJoinsAndLeaves',
  'copyLinkWhenConnected',
  'openLinkWhenConnected',
  'phoneNumbers',
  'phoneNumber',
  'callMeWhenConnected',
  'presets',
  'startAtLogin',
  'proxy',
  'caFile',
  'logLevel',
  'appearOnline',
  'admitEverybodyAlways',
  'historyDays',
  'hotkey',
] as const satisfies readonly SettingName[];
export type UserSetting = (typeof userSettings)[number];
export type SettingsView = { readonly [Name in UserSetting]: SettingValue<Name> };

/** The fallback of each setting on the settings page. */
export const defaultSettingsView = Object.fromEntries(
  userSettings.map((name) => [name, settingsSchema[name].fallback]),
) as unknown as SettingsView;
