import * as z from 'zod/mini';

/** A stored password, encrypted by the OS keychain and bound to the account it belongs to. */
const secret = z.object({
  address: z.string(),
  userName: z.string(),
  server: z.string(),
  /** Base64 of what safeStorage made. */
  encrypted: z.string(),
});

/** Every key of the settings file: how it is checked on reading, and what holds where it is absent or wrong. */
export const settingsSchema = {
  address: { check: z.string().check(z.maxLength(320)), fallback: '' },
  userName: { check: z.string().check(z.maxLength(320)), fallback: '' },
  server: { check: z.string().check(z.maxLength(2048)), fallback: '' },
  hotkey: { check: z.string().check(z.maxLength(100)), fallback: 'CommandOrControl+Alt+M' },
  copyLinkWhenConnected: { check: z.boolean(), fallback: true },
  /** Show the user as online in Skype for Business while Meet Now runs; starting meetings does not need it. */
  appearOnline: { check: z.boolean(), fallback: false },
  /** Made at first start; the server finds the same application by it. */
  endpointId: { check: z.string().check(z.minLength(1), z.maxLength(100)), fallback: '' },
  /** Hosts that the user said yes to, by sign-in domain. */
  trustedHosts: { check: z.record(z.string(), z.array(z.string())), fallback: {} },
  /** The form in which the server is spoken to; it can be changed in the file only. */
  representation: { check: z.enum(['json', 'xml']), fallback: 'json' },
  password: { check: z.nullable(secret), fallback: null },
  /** The last sign-in went without a password, by Windows or the browser, and is to be kept. */
  passwordless: { check: z.boolean(), fallback: false },
  /** The stored password was refused: it is not tried again without its user. */
  passwordRefused: { check: z.boolean(), fallback: false },
} as const satisfies Record<string, { check: z.ZodMiniType; fallback: unknown }>;

export type SettingName = keyof typeof settingsSchema;
export type SettingValue<Name extends SettingName> = z.infer<(typeof settingsSchema)[Name]['check']>;

/** A value from the file, checked by itself: one wrong key costs only itself. */
export function readSetting<Name extends SettingName>(
  name: Name,
  value: unknown,
): { readonly value: SettingValue<Name>; readonly wrong: boolean } {
  const { check, fallback } = settingsSchema[name];
  const parsed = check.safeParse(value);
  if (parsed.success) return { value: parsed.data as SettingValue<Name>, wrong: false };
  return { value: fallback as unknown as SettingValue<Name>, wrong: value !== undefined };
}
