import { posix, win32 } from 'node:path';
import * as z from 'zod/mini';
import { readProxyAddress } from '../net/proxy-address';
import { readServerAddress } from '../account/server-address';
import { languages } from '../../common/languages';
import { lateRecord } from '../../common/late';
import { mostPresets } from '../../common/preset-limit';
import { preset, settingsSchema } from '../../common/settings-schema';
import { signInMethods } from '../../common/sign-in-method';
import type { PolicyKey } from '../../common/policy-keys';
import { isAddressTemplate } from './address-template';

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

/** A host, or `*.` and a domain for all hosts in it; with or without a port. */
const hostPattern = /^(?:\*\.)?[a-z\d-]+(?:\.[a-z\d-]+)+(?::\d{1,5})?$/i;

/** Much more than any organisation has. */
const mostHosts = 100;

/** What is missing is added: a preset of a policy needs no id. */
const policyPreset = () => z.partial(preset(), { id: true, importance: true, invite: true });

/** The schema of each key. */
export const policyEntries = lateRecord({
  /** Address of the discovery root; '' = found by the sign-in address. */
  server: () =>
    entry(
      z.string().check(z.maxLength(2048), z.refine(isServer, 'not an https address without a user name')),
    ),
  /** The sign-in address, with `{user}` for the name with which the user has logged in to the computer. */
  addressTemplate: () =>
    entry(z.string().check(z.maxLength(320), z.refine(isAddressTemplate, 'not like {user}@contoso.com'))),
  /** The sign-in methods that the app offers and uses. Users cannot choose any, whether or not this is locked. */
  signInMethods: () =>
    entry(z.array(z.enum(signInMethods)).check(z.minLength(1), z.maxLength(signInMethods.length))),
  /** False = no password is stored. Users cannot choose it, whether or not this is locked. */
  storePasswords: () => entry(z.boolean()),
  /** Hosts to which a sign-in may go without a question. Locked = and to no other outside the domain. */
  trustedHosts: () =>
    entry(z.array(z.string().check(z.maxLength(260), z.regex(hostPattern))).check(z.maxLength(mostHosts))),
  /** `system`, `none`, or the address of one. */
  proxy: () =>
    entry(
      z
        .string()
        .check(
          z.maxLength(2048),
          z.refine(isProxy, 'not "system", "none" or an address without a user name'),
        ),
    ),
  caFile: () => entry(z.string().check(z.maxLength(4096), z.refine(isAbsolute, 'not an absolute path'))),
  /** Electron accelerator; '' = none. */
  hotkey: () => entry(settingsSchema.hotkey.check),
  presets: () => entry(z.array(policyPreset()).check(z.maxLength(mostPresets))),
  copyLinkWhenConnected: () => entry(settingsSchema.copyLinkWhenConnected.check),
  openLinkWhenConnected: () => entry(settingsSchema.openLinkWhenConnected.check),
  callMeWhenConnected: () => entry(settingsSchema.callMeWhenConnected.check),
  admitEverybodyAlways: () => entry(settingsSchema.admitEverybodyAlways.check),
  /** False = `meet-now:` links are refused. Users cannot choose it, whether or not this is locked. */
  followLinks: () => entry(z.boolean()),
  notifications: () => entry(settingsSchema.notifications.check),
  notifyFirstJoin: () => entry(settingsSchema.notifyFirstJoin.check),
  notifyJoinsAndLeaves: () => entry(settingsSchema.notifyJoinsAndLeaves.check),
  chatNotifications: () => entry(settingsSchema.chatNotifications.check),
  appearOnline: () => entry(settingsSchema.appearOnline.check),
  language: () => entry(z.enum(['auto', ...languages])),
  startAtLogin: () => entry(settingsSchema.startAtLogin.check),
  historyDays: () => entry(settingsSchema.historyDays.check),
  logLevel: () => entry(settingsSchema.logLevel.check),
} satisfies Record<PolicyKey, () => z.ZodMiniType>);

const settings = () => z.partial(z.strictObject(policyEntries));
export type Policy = z.infer<ReturnType<typeof settings>>;

/**
 * The whole document, as in docs/policy.schema.json. It is read key by key, so that an invalid key affects nothing
 * else.
 */
export const policyDocument = () =>
  z.strictObject({
    $schema: z.optional(z.string()),
    version: z.literal(1),
    settings: settings(),
  });
