import * as z from 'zod/mini';
import { checked } from '../../common/checked';

/** The content of a settings file, with all keys, even unknown ones. */
export type SettingsFile = Readonly<Record<string, unknown>>;

/** Turns a file of one version into the next. Keeps unknown keys. */
export type Migration = (file: SettingsFile) => SettingsFile;

/**
 * Files of versions 1 to 7 do not contain their version. Each version only added keys (2 `appearOnline`,
 * `representation`; 3 `passwordless`; 4 the settings page; 5 `hotkeyTold`; 6 `windowBounds`; 7 `proxyPassword`), and
 * missing keys fall back. So a new key needs no new version; a key with a new meaning does.
 */
const lastUnnumbered = 7;

/** The first migrates version 7 to 8, each of the others to the next version. */
export const migrations: readonly Migration[] = [
  (file) => file, // 8 contains its version
];

const versionCheck = z.int().check(z.minimum(lastUnnumbered + 1));

/** The version of a file; 7 if it does not contain one. */
export function versionOf(file: SettingsFile): number {
  const said = checked(versionCheck, file.version);
  return said.ok ? said.value : lastUnnumbered;
}

const latestOf = (steps: readonly Migration[]): number => lastUnnumbered + steps.length;

/** Whether a newer Meet Now wrote the file. */
export const isOfLater = (file: SettingsFile, steps: readonly Migration[] = migrations): boolean =>
  versionOf(file) > latestOf(steps);

/**
 * Updates a file to the current version. Leaves a file of a later version alone, so that the later version finds it
 * unchanged.
 * @returns the same object if there is nothing to do
 * @throws the errors of migrations
 */
export function migrate(file: SettingsFile, steps: readonly Migration[] = migrations): SettingsFile {
  const version = versionOf(file);
  const latest = latestOf(steps);
  if (version >= latest) return file;
  const changed = steps.slice(version - lastUnnumbered).reduce((before, step) => step(before), file);
  return { ...changed, version: latest };
}
