import { defined } from '../../common/defined';
import { renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import ElectronStore from 'electron-store';
import { type Text, text } from '../../common/text';
import type { Logger } from '../base/log';
import { isModest } from '../../common/modest';
import { isOfLater, migrate, type Migration, type SettingsFile } from './migrations';

interface StoreDeps {
  /** The folder of the file. */
  readonly folder: string;
  readonly logger: Logger;
  /** Shows the user a notice. */
  readonly tell: (notice: Text | undefined) => void;
  /** By default those of this app. */
  readonly migrations?: readonly Migration[];
}

interface OpenStore {
  /** Absent if nothing can be written to that folder. */
  readonly store?: ElectronStore;
  /** What the file should contain and does not, because it is new or could not be written. */
  readonly unwritten: SettingsFile;
  /** Whether it could not be written, and the user knows. */
  readonly refused: boolean;
  /** Keys that are ignored because their values are larger than any setting. */
  readonly leftOut: readonly string[];
}

/** A larger file is not ours. We do not read it. */
const largest = 1024 * 1024;

const fileIn = (folder: string): string => join(folder, 'settings.json');

function moveAside(file: string): string {
  const kept = `${file}.broken-${new Date().toISOString().replace(/[:.]/g, '-')}`;
  renameSync(file, kept);
  return kept;
}

function tooLarge(file: string): boolean {
  const stat = statSync(file, { throwIfNoEntry: false });
  return stat !== undefined && (!stat.isFile() || stat.size > largest);
}

/**
 * @param leaveOut called with each key whose value is too large to be written back; it would block all other keys
 */
function open(folder: string, leaveOut: (name: string) => void): ElectronStore {
  if (tooLarge(fileIn(folder))) throw new Error('not a settings file');
  return new ElectronStore({
    name: 'settings',
    cwd: folder,
    clearInvalidConfig: false,
    configFileMode: 0o600,
    // electron-store would accept a list or a text, which is JSON as well.
    deserialize(text: string) {
      const value: unknown = JSON.parse(text);
      if (typeof value !== 'object' || value === null || Array.isArray(value))
        throw new Error('not a settings file');
      const entries = Object.entries(value).filter(([name, one]) => {
        const modest = isModest(one);
        if (!modest) leaveOut(name);
        return modest;
      });
      return Object.fromEntries(entries);
    },
  });
}

type Written = Pick<OpenStore, 'unwritten' | 'refused'>;
const written: Written = { unwritten: {}, refused: false };

function bringUpToDate(store: ElectronStore, { logger, tell, migrations }: StoreDeps): Written {
  const before: SettingsFile = { ...store.store };
  let after = before;
  try {
    after = migrate(before, migrations);
  } catch (error) {
    // The file stays unchanged, and each key is checked when it is read.
    logger.error('The settings could not be brought up to date:', error);
    tell(text('storage.notMigrated', { file: store.path }));
  }
  if (isOfLater(before, migrations)) tell(text('storage.ofLater', { file: store.path }));
  if (after === before) return written;
  // The first setting is written together with the version: each time, the disk has to confirm it.
  if (Object.keys(before).length === 0) return { unwritten: after, refused: false };
  try {
    store.store = { ...after };
    logger.info(`The settings are of version ${String(after.version)} now.`);
    return written;
  } catch (error) {
    logger.error('The settings that were brought up to date could not be written:', error);
    tell(text('storage.notWritten', { file: store.path }));
    return { unwritten: after, refused: true };
  }
}

/**
 * Opens the settings file and updates it. Moves a file that cannot be read aside, never deletes it, and tells the user.
 */
export function openSettingsStore(deps: StoreDeps): OpenStore {
  const { folder, logger, tell } = deps;
  const leftOut = new Set<string>();
  const openAnew = (): ElectronStore => open(folder, (name) => leftOut.add(name));
  const openOrMoveAside = (): ElectronStore | undefined => {
    try {
      return openAnew();
    } catch (error) {
      logger.warn('The settings could not be read:', error);
    }
    try {
      const kept = moveAside(fileIn(folder));
      tell(text('storage.unreadable', { file: kept }));
      return openAnew();
    } catch (error) {
      logger.error('The settings are kept in memory only:', error);
      tell(text('storage.memoryOnly', { folder }));
      return undefined;
    }
  };
  const store = openOrMoveAside();
  const rest = store === undefined ? written : bringUpToDate(store, deps);
  return { ...defined({ store }), ...rest, leftOut: [...leftOut] };
}
