import { type SettingName, settingsSchema } from '../settings/schema';
import type { Settings } from '../settings/settings';

/** An address without the user name and password that may stand in it. */
function withoutLogin(address: string): string {
  const bare = address.replace(/^([a-z][a-z\d+.-]*:\/\/)[^/]*@/i, '$1');
  // What is no address cannot be taken apart: better nothing than a password.
  return bare.includes('@') ? '' : bare;
}

/** The settings as they are, without their secrets. */
export function settingsWithoutSecrets(settings: Pick<Settings, 'get'>): Readonly<Record<string, unknown>> {
  const names = (Object.keys(settingsSchema) as SettingName[]).filter((name) => name !== 'password');
  const proxy = settings.get('proxy');
  return {
    ...Object.fromEntries(names.map((name) => [name, settings.get(name)] as const)),
    // Its arguments are for the program alone.
    passwordCommand: settings.get('passwordCommand').slice(0, 1),
    passwordStored: settings.get('password') !== null,
    proxy: { ...proxy, url: withoutLogin(proxy.url) },
  };
}
