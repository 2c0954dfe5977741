import { defined } from '../../common/defined';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { sentences, type Text, text } from '../../common/text';
import type { Logger } from '../base/log';
import type { Migration } from './migrations';
import { readSetting, storedSetting } from '../../common/read-setting';
import {
  settingNames,
  type SettingName,
  type SettingValue,
  settingsSchema,
} from '../../common/settings-schema';
import { openSettingsStore } from './settings-store';

/** The settings. Reading never fails. If a write fails, the value lasts for this run. */
export interface Settings {
  get<Name extends SettingName>(name: Name): SettingValue<Name>;
  set<Name extends SettingName>(name: Name, value: SettingValue<Name>): void;
  /** Path of the file. */
  readonly file: string;
}

/** Settings that know whether the user chose a value. */
export interface StoredSettings extends Settings {
  /** @returns the value in the file; `undefined` if it is missing or invalid */
  stored<Name extends SettingName>(name: Name): SettingValue<Name> | undefined;
}

/** The settings file. */
export interface SettingsFileAccess extends StoredSettings {
  /** @returns the value in the file, checked by nobody; `undefined` if it is missing */
  raw(name: SettingName): unknown;
  /** Writes several settings at once, so that the file has either all of them or none. `undefined` removes a setting. */
  change(values: Readonly<Partial<Record<SettingName, unknown>>>): void;
}

/**
 * Opens the settings file.
 * @param folder the folder of the file
 * @param tell shows the user a notice; `undefined` removes it
 * @param migrations by default those of this app
 */
export function openSettings(
  folder: string,
  logger: Logger,
  tell: (notice: Text | undefined) => void,
  migrations?: readonly Migration[],
): SettingsFileAccess {
  const file = join(folder, 'settings.json');
  let told = false as boolean; // TypeScript does not see the call
  const { store, unwritten, refused, leftOut } = openSettingsStore({
    folder,
    logger,
    tell(notice) {
      told = true;
      tell(notice);
    },
    ...defined({ migrations }),
  });
  /** Values that are not in the file yet. The next change writes them. */
  const memory = new Map<string, unknown>(Object.entries(unwritten));
  let warned = refused;
  /** The file as it was read last. electron-store would read it for each setting. */
  let known: { readonly stamp: string; readonly values: Readonly<Record<string, unknown>> } | undefined;
  const readFile = (): Readonly<Record<string, unknown>> => {
    const stat = statSync(file, { throwIfNoEntry: false });
    const stamp = stat === undefined ? '' : [stat.ino, stat.size, stat.mtimeMs].join();
    if (known?.stamp !== stamp) known = { stamp, values: store?.store ?? {} };
    return known.values;
  };
  const read = (name: SettingName): unknown => {
    if (memory.has(name)) return memory.get(name);
    try {
      return readFile()[name];
    } catch (error) {
      logger.warn('The settings could not be read:', error);
      return undefined;
    }
  };
  /**
   * Invalid keys and entries, perhaps edited by hand, by setting, until they are set again. Other messages take precedence
   * over them.
   */
  const wrong = new Map<string, readonly string[]>();
  const noteWrong = (name: SettingName): void => {
    const reading = readSetting(name, read(name));
    if (reading.wrong) wrong.set(name, reading.entries?.wrong ?? [name]);
    else wrong.delete(name);
  };
  if (!told) {
    settingNames.forEach(noteWrong);
    for (const name of leftOut) wrong.set(name, [name]);
  }
  const tellWrong = (): void => {
    const all = [...wrong.values()].flat();
    const entries = all.filter((one) => one.endsWith(']'));
    const keys = all.filter((one) => !entries.includes(one));
    tell(
      keys.length + entries.length === 0
        ? undefined
        : sentences(
            keys.length === 0 ? undefined : text('storage.wrongKeys', { file, count: keys.length, keys }),
            entries.length === 0
              ? undefined
              : text('presets.wrongEntries', { file, count: entries.length, entries }),
          ),
    );
  };
  if (wrong.size > 0) tellWrong();
  const change = (values: Readonly<Partial<Record<SettingName, unknown>>>): void => {
    const names = Object.keys(values) as SettingName[];
    for (const name of names) memory.set(name, values[name]);
    if (store === undefined) return;
    try {
      store.store = { ...store.store, ...Object.fromEntries(memory) };
      memory.clear();
      const before = JSON.stringify([...wrong]);
      names.forEach(noteWrong);
      if (warned || JSON.stringify([...wrong]) !== before) tellWrong();
      warned = false;
    } catch (error) {
      logger.error(`The settings ${names.join(', ')} could not be written:`, error);
      if (!warned) tell(text('storage.notWritten', { file }));
      warned = true;
    }
  };
  return {
    file,
    raw: read,
    change,
    stored: (name) => storedSetting(name, read(name)),
    get(name) {
      const { value, wrong, entries } = readSetting(name, read(name));
      if (entries !== undefined) logger.warn(`Not valid, and not used: ${entries.wrong.join(', ')}.`);
      else if (wrong)
        logger.warn(
          `The setting "${name}" is not valid; ${JSON.stringify(settingsSchema[name].fallback)} is used instead.`,
        );
      return value;
    },
    set(name, value) {
      // Entries that this version cannot read stay in the file, after the others.
      const kept = readSetting(name, read(name)).entries?.kept ?? [];
      const list: unknown = value;
      change({ [name]: Array.isArray(list) ? list.concat(kept) : value });
    },
  };
}
