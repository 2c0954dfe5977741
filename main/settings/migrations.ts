import * as z from 'zod/mini';
import { checked } from '../../common/checked';

/** A settings file as it stands: every key, also those that are not known here. */
export type SettingsFile = Readonly<Record<string, unknown>>;

/** Makes of a file of one version a file of the next; what it does not know, it keeps. */
export type Migration = (file: SettingsFile) => SettingsFile;

/**
 * Files of the versions 1 to 7 do not say theirs: each only has keys that the one before did not have
 * (2 `appearOnline`, `representation`; 3 `passwordless`; 4 the settings page; 5 `hotkeyTold`; 6 `windowBounds`;
 * 7 `proxyPassword`), and a key that is absent falls back. So a key that is added is no new version since; one that
 * means something else is.
 */
const lastUnnumbered = 7;

/** The first leads from version 7 to 8, each other one version further. */
export const migrations: readonly Migration[] = [
  (file) => file, // 8 says its version
];

const versionCheck = z.int().check(z.minimum(lastUnnumbered + 1));

/** @returns 7 where the file does not say one */
export function versionOf(file: SettingsFile): number {
  const said = checked(versionCheck, file.version);
  return said.ok ? said.value : lastUnnumbered;
}

const latestOf = (steps: readonly Migration[]): number => lastUnnumbered + steps.length;

/** Whether a newer Meet Now wrote the file. */
export const isOfLater = (file: SettingsFile, steps: readonly Migration[] = migrations): boolean =>
  versionOf(file) > latestOf(steps);

/**
 * Brings a file to the present version. One of a later version stays as it is: what is understood of it is read, and
 * what that version wrote is still there when it runs again.
 * @returns the same object where there is nothing to do
 * @throws what a migration throws
 */
export function migrate(file: SettingsFile, steps: readonly Migration[] = migrations): SettingsFile {
  const version = versionOf(file);
  const latest = latestOf(steps);
  if (version >= latest) return file;
  const changed = steps.slice(version - lastUnnumbered).reduce((before, step) => step(before), file);
  return { ...changed, version: latest };
}
