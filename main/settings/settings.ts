import { join } from 'node:path';
import { t } from '../language/t';
import type { Logger } from '../base/log';
import type { Migration } from './migrations';
import {
  readSetting,
  settingNames,
  type SettingName,
  type SettingValue,
  settingsSchema,
} from '../../common/settings-schema';
import { openSettingsStore } from './settings-store';

/** What outlives a run. Reading never fails; a write that fails keeps the value for this run. */
export interface Settings {
  get<Name extends SettingName>(name: Name): SettingValue<Name>;
  set<Name extends SettingName>(name: Name, value: SettingValue<Name>): void;
  /** Path of the file. */
  readonly file: string;
}

/** Settings of which one can tell whether their user chose them. */
export interface StoredSettings extends Settings {
  /** @returns `undefined` where nothing that is valid stands in the file */
  stored<Name extends SettingName>(name: Name): SettingValue<Name> | undefined;
}

/**
 * Opens the settings file.
 * @param folder where it is
 * @param tell a sentence for the user, told again where the language changes; nothing = it no longer holds
 * @param migrations absent = those of this app
 */
export function openSettings(
  folder: string,
  logger: Logger,
  tell: (say: (() => string) | undefined) => void,
  migrations?: readonly Migration[],
): StoredSettings {
  const file = join(folder, 'settings.json');
  let told = false as boolean; // TypeScript does not see the call
  const { store, unwritten, leftOut } = openSettingsStore({
    folder,
    logger,
    tell(say) {
      told = true;
      tell(say);
    },
    ...(migrations === undefined ? {} : { migrations }),
  });
  /** What the file does not have yet; it goes there with the next change. */
  const memory = new Map<string, unknown>(Object.entries(unwritten));
  let warned = memory.size > 0;
  const read = (name: SettingName): unknown => {
    if (memory.has(name)) return memory.get(name);
    try {
      return store?.get(name);
    } catch (error) {
      logger.warn('The settings could not be read:', error);
      return undefined;
    }
  };
  /** What its user may have written there, and counts for nothing until it is set anew. What was told goes before it. */
  const wrong = new Set<string>(
    told ? [] : [...settingNames.filter((name) => readSetting(name, read(name)).wrong), ...leftOut],
  );
  const tellWrong = (): void => {
    const keys = [...wrong];
    tell(
      keys.length === 0
        ? undefined
        : () => t('storage.wrongKeys', { file, count: keys.length, keys: keys.join(', ') }),
    );
  };
  if (wrong.size > 0) tellWrong();
  return {
    file,
    stored(name) {
      const kept = read(name);
      const { value, wrong } = readSetting(name, kept);
      return kept === undefined || wrong ? undefined : value;
    },
    get(name) {
      const { value, wrong } = readSetting(name, read(name));
      if (wrong)
        logger.warn(
          `The setting "${name}" is not valid; ${JSON.stringify(settingsSchema[name].fallback)} is used instead.`,
        );
      return value;
    },
    set(name, value) {
      memory.set(name, value);
      if (store === undefined) return;
      try {
        store.store = { ...store.store, ...Object.fromEntries(memory) };
        memory.clear();
        const mended = wrong.delete(name);
        if (warned || mended) tellWrong();
        warned = false;
      } catch (error) {
        logger.error(`The setting "${name}" could not be written:`, error);
        if (!warned) tell(() => t('storage.notWritten', { file }));
        warned = true;
      }
    },
  };
}
