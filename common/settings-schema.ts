import * as z from 'zod/mini';
import { languageChoices } from './languages';
import { importances } from './meeting';
import { longestPhoneNumber, mostPhoneNumbers } from './phone-number';
import { longestPresetName, mostPresets } from './preset-limit';

/** A stored password, encrypted by the OS keychain and bound to the account it belongs to. */
const secret = z.object({
  address: z.string(),
  userName: z.string(),
  server: z.string(),
  /** Output of safeStorage, in Base64. */
  encrypted: z.string(),
});

/** A number that can be sent to the server. */
const phoneNumber = z.string().check(z.maxLength(longestPhoneNumber), z.regex(/^\+?\d{2,15}(?:;ext=\d+)?$/));

/** A meeting that the user starts with one press: its subject and the people to invite. */
export const preset = z.strictObject({
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
});
export type Preset = z.infer<typeof preset>;

/** Ten years. */
const mostHistoryDays = 3650;

const haveOwnIds = (presets: readonly { readonly id: string }[]): boolean =>
  new Set(presets.map(({ id }) => id)).size === presets.length;

/** Position and size of the window when it is not maximized, in device-independent pixels. */
const windowBounds = z.strictObject({
  x: z.int(),
  y: z.int(),
  width: z.int().check(z.minimum(1), z.maximum(20_000)),
  height: z.int().check(z.minimum(1), z.maximum(20_000)),
  maximized: z.boolean(),
});
export type WindowBounds = z.infer<typeof windowBounds>;

export interface SettingSchema {
  readonly check: z.ZodMiniType;
  readonly fallback: unknown;
  /** The check of an entry of a list whose other entries stay valid if one is not, and how many there may be. */
  readonly each?: z.ZodMiniType<{ readonly id: string }>;
  readonly most?: number;
}

/** Every key of the settings file, with the check and the fallback for a missing or invalid value. */
export const settingsSchema = {
  address: { check: z.string().check(z.maxLength(320)), fallback: '' },
  userName: { check: z.string().check(z.maxLength(320)), fallback: '' },
  /** The user's name and address in the server's words, at the last sign-in; '' = not known, or the address as typed. */
  accountName: { check: z.string().check(z.maxLength(1000)), fallback: '' },
  identity: { check: z.string().check(z.maxLength(1000)), fallback: '' },
  server: { check: z.string().check(z.maxLength(2048)), fallback: '' },
  /** The account that `server` belongs to. No other account's password goes there. '' = `address`. */
  serverOwner: { check: z.string().check(z.maxLength(320)), fallback: '' },
  /** Electron accelerator; '' = none. */
  hotkey: { check: z.string().check(z.maxLength(100)), fallback: 'CommandOrControl+Alt+M' },
  /** The hotkey that a notification has reported as not available; '' = none. */
  hotkeyTold: { check: z.string().check(z.maxLength(100)), fallback: '' },
  copyLinkWhenConnected: { check: z.boolean(), fallback: true },
  /** Open the join link in the browser as soon as the meeting is connected. */
  openLinkWhenConnected: { check: z.boolean(), fallback: false },
  language: { check: z.enum(languageChoices), fallback: 'auto' },
  /** The colours of the window. A contrast theme of the system comes before them. */
  theme: { check: z.enum(['system', 'light', 'dark']), fallback: 'system' },
  /** The tray icon: light for dark panels, dark for light panels, or in colour. */
  trayIcon: { check: z.enum(['auto', 'light', 'dark', 'colour']), fallback: 'auto' },
  /** Notifications about a meeting: every step, only the result, or none. */
  notifications: { check: z.enum(['all', 'results', 'none']), fallback: 'all' },
  /** Notify of messages in the chats of meetings. Then the app joins them, so others see the user there. */
  chatNotifications: { check: z.boolean(), fallback: false },
  /** Announce the first person who joins a meeting. */
  notifyFirstJoin: { check: z.boolean(), fallback: true },
  /** Announce everybody who joins or leaves a meeting. */
  notifyJoinsAndLeaves: { check: z.boolean(), fallback: false },
  /** The user's own telephone numbers that the server may not know: E.164 with a leading +, or internal extensions. */
  phoneNumbers: { check: z.array(phoneNumber).check(z.maxLength(mostPhoneNumbers)), fallback: [] },
  /** The number that the server calls; '' = the first that is known. */
  phoneNumber: { check: z.union([z.literal(''), phoneNumber]), fallback: '' },
  /** A meeting that the hotkey starts calls the user's telephone as soon as it is connected. */
  callMeWhenConnected: { check: z.boolean(), fallback: false },
  presets: {
    check: z
      .array(preset)
      .check(z.maxLength(mostPresets), z.refine(haveOwnIds, 'two presets have the same id')),
    fallback: [],
    each: preset,
    most: mostPresets,
  },
  startAtLogin: { check: z.boolean(), fallback: false },
  /** What the system's own setting was when we last looked. If it differs now, the user has changed it there. */
  startAtLoginSeen: { check: z.nullable(z.boolean()), fallback: null },
  /** `url` is used in manual mode only; the other modes keep it. */
  proxy: {
    check: z.strictObject({
      mode: z.enum(['system', 'none', 'manual']),
      url: z.string().check(z.maxLength(2048)),
    }),
    fallback: { mode: 'system', url: '' },
  },
  /** Valid for this proxy only. */
  proxyPassword: {
    check: z.nullable(z.object({ proxy: z.string(), encrypted: z.string() })),
    fallback: null,
  },
  /** A PEM file with additional trusted certificate authorities; '' = none. */
  caFile: { check: z.string().check(z.maxLength(4096)), fallback: '' },
  logLevel: { check: z.enum(['error', 'warn', 'info', 'debug']), fallback: 'info' },
  /** Show the user as online in Skype for Business while Meet Now runs. Starting meetings does not need it. */
  appearOnline: { check: z.boolean(), fallback: false },
  /**
   * Admit everybody from the lobby in every new meeting. The settings page asks before it switches this on, because
   * nobody is asked afterwards.
   */
  admitEverybodyAlways: { check: z.boolean(), fallback: false },
  /** How long the list and the history keep a meeting after its end, in days; 0 = until the file is too large. */
  historyDays: { check: z.int().check(z.minimum(0), z.maximum(mostHistoryDays)), fallback: 0 },
  /** Size of the text in the window, in percent. */
  textZoom: { check: z.int().check(z.minimum(50), z.maximum(300)), fallback: 100 },
  /** The folder that each kind of dialog used last; a kind that is missing begins in the documents. */
  lastFolders: { check: z.record(z.string(), z.string().check(z.maxLength(4096))), fallback: {} },
  /** `null` = the window has never been open. */
  windowBounds: { check: z.nullable(windowBounds), fallback: null },
  /** Generated at the first start. The server recognises our application by it. */
  endpointId: { check: z.string().check(z.minLength(1), z.maxLength(100)), fallback: '' },
  /** Hosts that the user has agreed to trust, by sign-in domain. */
  trustedHosts: { check: z.record(z.string(), z.array(z.string())), fallback: {} },
  /** The user as whom the user has agreed to go on, by typed sign-in address in lower case. */
  confirmedIdentities: { check: z.record(z.string(), z.string()), fallback: {} },
  /** The format of requests and responses. Can be changed only in the file. */
  representation: { check: z.enum(['json', 'xml']), fallback: 'json' },
  password: { check: z.nullable(secret), fallback: null },
  /** A program that prints the password, and its arguments. Can be set only in the file. */
  passwordCommand: {
    check: z.array(z.string().check(z.maxLength(4096))).check(z.maxLength(100)),
    fallback: [],
  },
  /** The account whose password the program prints; '' = `address`. */
  passwordCommandOwner: { check: z.string().check(z.maxLength(320)), fallback: '' },
  /** With a `passwordCommand`: use it to sign in at start. */
  keepSignedIn: { check: z.boolean(), fallback: true },
  /** The last sign-in used Windows or the browser instead of a password, and the user wants to stay signed in. */
  passwordless: { check: z.boolean(), fallback: false },
  /** The server refused the stored password. It is not tried again without the user. */
  passwordRefused: { check: z.boolean(), fallback: false },
  /** The accounts besides the current one, each with its values of {@link accountSettings}. Each value is checked alone. */
  otherAccounts: {
    check: z.array(z.record(z.string(), z.unknown())).check(z.maxLength(50)),
    fallback: [],
  },
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
