import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { app } from 'electron';
import type { Settings } from '../settings/settings';

/** The dialogs that remember a folder, each its own. */
export type FolderPurpose = 'save' | 'caFile';

export type FolderSettings = Pick<Settings, 'get' | 'set'>;

/** Electron throws if the folder was moved to a place that is missing, such as a network drive. */
function documents(): string | undefined {
  try {
    return app.getPath('documents');
  } catch {
    return undefined;
  }
}

/** The folder in which a dialog begins: the last one that the user chose if it still exists, else the documents. */
export function firstFolder(settings: FolderSettings, purpose: FolderPurpose): string {
  const candidates = [settings.get('lastFolders')[purpose], documents()];
  return candidates.find((folder) => folder !== undefined && existsSync(folder)) ?? app.getPath('home');
}

export function rememberFolder(settings: FolderSettings, purpose: FolderPurpose, file: string): void {
  const folders = settings.get('lastFolders');
  const folder = dirname(file);
  if (folders[purpose] !== folder) settings.set('lastFolders', { ...folders, [purpose]: folder });
}
