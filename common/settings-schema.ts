import * as z from 'zod/mini';
import { checked } from './checked';
import { languageChoices } from './languages';
import { importances } from './meeting';
import { mostPresets } from './preset-limit';

/** A stored password, encrypted by the OS keychain and bound to the account it belongs to. */
const secret = z.object({
  address: z.string(),
  userName: z.string(),
  server: z.string(),
  /** Base64 of what safeStorage made. */
  encrypted: z.string(),
});

/** A meeting to start with one press: what it is about and who is invited. */
const preset = z.strictObject({
  id: z.string().check(z.minLength(1), z.maxLength(50)),
  subject: z.string().check(z.maxLength(250)),
  importance: z.enum(importances),
  /** Sign-in addresses. */
  invite: z.array(z.string().check(z.maxLength(320))).check(z.maxLength(50)),
});
export type Preset = z.infer<typeof preset>;

/** Where the window was, in device-independent pixels; those of the window that is not maximized. */
const windowBounds = z.strictObject({
  x: z.int(),
  y: z.int(),
  width: z.int().check(z.minimum(1), z.maximum(20_000)),
  height: z.int().check(z.minimum(1), z.maximum(20_000)),
  maximized: z.boolean(),
});
export type WindowBounds = z.infer<typeof windowBounds>;

/** Every key of the settings file: how it is checked on reading, and what holds where it is absent or wrong. */
export const settingsSchema = {
  address: { check: z.string().check(z.maxLength(320)), fallback: '' },
  userName: { check: z.string().check(z.maxLength(320)), fallback: '' },
  server: { check: z.string().check(z.maxLength(2048)), fallback: '' },
  /** The sign-in address that `server` belongs to: no other account's password goes there. '' = `address`. */
  serverOwner: { check: z.string().check(z.maxLength(320)), fallback: '' },
  /** Electron accelerator; '' = none. */
  hotkey: { check: z.string().check(z.maxLength(100)), fallback: 'CommandOrControl+Alt+M' },
  /** The hotkey of which a notification has told that it cannot be had; '' = of none. */
  hotkeyTold: { check: z.string().check(z.maxLength(100)), fallback: '' },
  copyLinkWhenConnected: { check: z.boolean(), fallback: true },
  /** Open the join link in the browser as soon as the meeting is connected. */
  openLinkWhenConnected: { check: z.boolean(), fallback: false },
  language: { check: z.enum(languageChoices), fallback: 'auto' },
  /** Which drawing of the tray icon: a light one for dark panels, a dark one for light panels, or in colour. */
  trayIcon: { check: z.enum(['auto', 'light', 'dark', 'colour']), fallback: 'auto' },
  /** Of a meeting: every step, only how it came out, or nothing. */
  notifications: { check: z.enum(['all', 'results', 'none']), fallback: 'all' },
  presets: { check: z.array(preset).check(z.maxLength(mostPresets)), fallback: [] },
  startAtLogin: { check: z.boolean(), fallback: false },
  /** Whether the system had it on when last looked at: where that is no longer so, its user has chosen there. */
  startAtLoginSeen: { check: z.nullable(z.boolean()), fallback: null },
  /** `url` counts in the manual mode only, and outlives the others. */
  proxy: {
    check: z.strictObject({
      mode: z.enum(['system', 'none', 'manual']),
      url: z.string().check(z.maxLength(2048)),
    }),
    fallback: { mode: 'system', url: '' },
  },
  /** Bound to the proxy that it is for. */
  proxyPassword: {
    check: z.nullable(z.object({ proxy: z.string(), encrypted: z.string() })),
    fallback: null,
  },
  /** A PEM file of certificate authorities that are trusted as well; '' = none. */
  caFile: { check: z.string().check(z.maxLength(4096)), fallback: '' },
  logLevel: { check: z.enum(['error', 'warn', 'info', 'debug']), fallback: 'info' },
  /** Show the user as online in Skype for Business while Meet Now runs; starting meetings does not need it. */
  appearOnline: { check: z.boolean(), fallback: false },
  /** `null` = no window was open yet. */
  windowBounds: { check: z.nullable(windowBounds), fallback: null },
  /** Made at first start; the server finds the same application by it. */
  endpointId: { check: z.string().check(z.minLength(1), z.maxLength(100)), fallback: '' },
  /** Hosts that the user said yes to, by sign-in domain. */
  trustedHosts: { check: z.record(z.string(), z.array(z.string())), fallback: {} },
  /** The form in which the server is spoken to; it can be changed in the file only. */
  representation: { check: z.enum(['json', 'xml']), fallback: 'json' },
  password: { check: z.nullable(secret), fallback: null },
  /** A program that prints the password, and its arguments; it can be set in the file only. */
  passwordCommand: {
    check: z.array(z.string().check(z.maxLength(4096))).check(z.maxLength(100)),
    fallback: [],
  },
  /** The sign-in address whose password the program prints; '' = `address`. */
  passwordCommandOwner: { check: z.string().check(z.maxLength(320)), fallback: '' },
  /** With a `passwordCommand`: sign in by it at start. */
  keepSignedIn: { check: z.boolean(), fallback: true },
  /** The last sign-in went without a password, by Windows or the browser, and is to be kept. */
  passwordless: { check: z.boolean(), fallback: false },
  /** The stored password was refused: it is not tried again without its user. */
  passwordRefused: { check: z.boolean(), fallback: false },
} as const satisfies Record<string, { check: z.ZodMiniType; fallback: unknown }>;

export type SettingName = keyof typeof settingsSchema;
export const settingNames = Object.keys(settingsSchema) as readonly SettingName[];
export type SettingValue<Name extends SettingName> = z.infer<(typeof settingsSchema)[Name]['check']>;

/** The settings that the settings page shows and changes, in the order in which a change of several acts. */
export const userSettings = [
  'language',
  'trayIcon',
  'notifications',
  'copyLinkWhenConnected',
  'openLinkWhenConnected',
  'presets',
  'startAtLogin',
  'proxy',
  'caFile',
  'logLevel',
  'appearOnline',
  'hotkey',
] as const satisfies readonly SettingName[];
export type UserSetting = (typeof userSettings)[number];
export type SettingsView = { readonly [Name in UserSetting]: SettingValue<Name> };

/** The settings as they are before anybody changed them. */
export const defaultSettingsView = Object.fromEntries(
  userSettings.map((name) => [name, settingsSchema[name].fallback]),
) as unknown as SettingsView;

/** A value from the file, checked by itself: one wrong key costs only itself. */
export function readSetting<Name extends SettingName>(
  name: Name,
  value: unknown,
): { readonly value: SettingValue<Name>; readonly wrong: boolean } {
  const { check, fallback } = settingsSchema[name];
  const read = checked(check, value);
  if (read.ok) return { value: read.value as SettingValue<Name>, wrong: false };
  return { value: fallback as unknown as SettingValue<Name>, wrong: value !== undefined };
}
