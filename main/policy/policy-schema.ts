import { posix, win32 } from 'node:path';
import * as z from 'zod/mini';
import { readProxyAddress } from '../net/proxy-address';
import { readServerAddress } from '../account/server-address';
import { settingsSchema } from '../../common/settings-schema';
import { signInMethods } from '../../common/sign-in-method';
import type { PolicyKey } from '../../common/policy-keys';

/** The schema for one setting in a policy. */
const entry = <Value extends z.ZodMiniType>(value: Value) =>
  z.strictObject({
    value,
    /** Users cannot change it. Otherwise it applies until the user chooses. */
    locked: z._default(z.boolean(), false),
  });

const isServer = (text: string): boolean => 'url' in readServerAddress(text);

/** The address must not contain a user name, because everybody on the computer can read a policy. */
function isProxy(text: string): boolean {
  if (text === 'system' || text === 'none') return true;
  const read = readProxyAddress(text);
  return read.ok && read.value.password === undefined && new URL(read.value.shown).username === '';
}

const isAbsolute = (path: string): boolean => posix.isAbsolute(path) || win32.isAbsolute(path);

/** The schema of each key. */
export const policyEntries = {
  /** Address of the discovery root; '' = found by the sign-in address. */
  server: entry(
    z.string().check(z.maxLength(2048), z.refine(isServer, 'not an https address without a user name')),
  ),
  /** The sign-in methods that the app offers and uses. Users cannot choose any, whether or not this is locked. */
  signInMethods: entry(
    z.array(z.enum(signInMethods)).check(z.minLength(1), z.maxLength(signInMethods.length)),
  ),
  /** `system`, `none`, or the address of one. */
  proxy: entry(
    z
      .string()
      .check(z.maxLength(2048), z.refine(isProxy, 'not "system", "none" or an address without a user name')),
  ),
  caFile: entry(z.string().check(z.maxLength(4096), z.refine(isAbsolute, 'not an absolute path'))),
  /** Electron accelerator; '' = none. */
  hotkey: entry(settingsSchema.hotkey.check),
  logLevel: entry(settingsSchema.logLevel.check),
  startAtLogin: entry(settingsSchema.startAtLogin.check),
  appearOnline: entry(settingsSchema.appearOnline.check),
  admitEverybodyAlways: entry(settingsSchema.admitEverybodyAlways.check),
  callMeWhenConnected: entry(settingsSchema.callMeWhenConnected.check),
  chatNotifications: entry(settingsSchema.chatNotifications.check),
} as const satisfies Record<PolicyKey, z.ZodMiniType>;

const settings = z.partial(z.strictObject(policyEntries));
export type Policy = z.infer<typeof settings>;

/**
 * The whole document, as in docs/policy.schema.json. It is read key by key, so that an invalid key affects nothing
 * else.
 */
export const policyDocument = z.strictObject({
  $schema: z.optional(z.string()),
  version: z.literal(1),
  settings,
});
