import { renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import ElectronStore from 'electron-store';
import { t } from '../language/t';
import type { Logger } from '../log';
import { readSetting, type SettingName, type SettingValue, settingsSchema } from './schema';

/** What outlives a run. Reading never fails; a write that fails keeps the value for this run. */
export interface Settings {
  get<Name extends SettingName>(name: Name): SettingValue<Name>;
  set<Name extends SettingName>(name: Name, value: SettingValue<Name>): void;
  /** Path of the file. */
  readonly file: string;
}

/** A larger file is not ours, and is not read. */
const largest = 1024 * 1024;

const moveAside = (file: string): string => {
  const kept = `${file}.broken-${new Date().toISOString().replace(/[:.]/g, '-')}`;
  renameSync(file, kept);
  return kept;
};

const tooLarge = (file: string): boolean => {
  const stat = statSync(file, { throwIfNoEntry: false });
  return stat !== undefined && (!stat.isFile() || stat.size > largest);
};

type Store = ElectronStore;

/**
 * Opens the settings file. One that cannot be read is moved aside, never deleted, and its user told.
 * @param folder where it is
 * @param tell a sentence for the user, told again where the language changes
 */
export function openSettings(folder: string, logger: Logger, tell: (say: () => string) => void): Settings {
  const file = join(folder, 'settings.json');
  const memory = new Map<SettingName, unknown>();
  const open = (): Store => new ElectronStore({ name: 'settings', cwd: folder, clearInvalidConfig: false });

  const openOrMoveAside = (): Store | undefined => {
    try {
      if (tooLarge(file)) throw new Error('not a settings file');
      return open();
    } catch (error) {
      logger.warn('The settings could not be read:', error);
    }
    try {
      const kept = moveAside(file);
      tell(() => t('storage.unreadable', { file: kept }));
      return open();
    } catch (error) {
      logger.error('The settings are kept in memory only:', error);
      tell(() => t('storage.memoryOnly', { folder }));
      return undefined;
    }
  };

  const store = openOrMoveAside();
  let warned = false;
  return {
    file,
    get(name) {
      if (memory.has(name)) return memory.get(name) as SettingValue<typeof name>;
      let stored: unknown;
      try {
        stored = store?.get(name);
      } catch (error) {
        logger.warn('The settings could not be read:', error);
      }
      const { value, wrong } = readSetting(name, stored);
      if (wrong)
        logger.warn(
          `The setting "${name}" is not valid; ${JSON.stringify(settingsSchema[name].fallback)} is used instead.`,
        );
      return value;
    },
    set(name, value) {
      memory.set(name, value);
      try {
        store?.set(name, value);
        memory.delete(name);
      } catch (error) {
        logger.error(`The setting "${name}" could not be written:`, error);
        if (!warned) tell(() => t('storage.notWritten', { file }));
        warned = true;
      }
    },
  };
}
