import { type BrowserWindow, dialog, type OpenDialogOptions } from 'electron';
import { t } from '../language/t';
import { firstFolder, rememberFolder, type FolderSettings } from './last-folder';
import type { Result } from '../../common/problem';

/**
 * Asks with the system's dialog for a file of certificate authorities.
 * @param parent window of the dialog; `undefined` if none is open
 * @returns the path; `undefined` if the user cancelled
 */
export async function chooseCaFile(
  parent: BrowserWindow | undefined,
  settings: FolderSettings,
): Promise<Result<string | undefined>> {
  const options: OpenDialogOptions = {
    title: t('settings.network.caFileTitle'),
    defaultPath: firstFolder(settings, 'caFile'),
    properties: ['openFile'],
    filters: [
      { name: t('settings.network.caFileKind'), extensions: ['pem', 'crt', 'cer'] },
      { name: t('settings.network.allFiles'), extensions: ['*'] },
    ],
  };
  const { filePaths } =
    parent === undefined
      ? await dialog.showOpenDialog(options)
      : await dialog.showOpenDialog(parent, options);
  const [file] = filePaths;
  if (file !== undefined) rememberFolder(settings, 'caFile', file);
  return { ok: true, value: file };
}
