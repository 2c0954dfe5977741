import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { nameHasOwner, openBus, startChild, until, type Child } from '../../../scripts/desktop';
import type { Desktop } from './desktop';

/** Starts a keychain on a desktop, unlocked, as it is after its user has logged in. */
export async function startKeyring({ env, address, profile }: Desktop): Promise<Child> {
  const unlockedBy = join(profile.home, 'login');
  writeFileSync(unlockedBy, 'login', { mode: 0o600 });
  const command = `exec gnome-keyring-daemon --foreground --unlock --components=secrets < "$0"`;
  const keyring = await startChild('/bin/sh', ['-c', command, unlockedBy], { env });
  const bus = await openBus(address);
  try {
    await until('the keychain', () => nameHasOwner(bus, 'org.freedesktop.secrets'), 10_000);
  } catch (error) {
    await keyring.stop();
    throw new Error(keyring.output(), { cause: error });
  } finally {
    bus.close();
  }
  return keyring;
}
