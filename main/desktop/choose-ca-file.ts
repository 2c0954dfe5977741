import { type BrowserWindow, dialog, type OpenDialogOptions } from 'electron';
import { t } from '../language/t';
import type { Result } from '../../common/problem';

/**
 * Asks for a file of certificate authorities, by the system's dialog.
 * @param parent the window that the dialog belongs to; `undefined` where none is open
 * @returns its path; `undefined` where its user chose none
 */
export async function chooseCaFile(parent: BrowserWindow | undefined): Promise<Result<string | undefined>> {
  const options: OpenDialogOptions = {
    title: t('settings.network.caFileTitle'),
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
  return { ok: true, value: filePaths[0] };
}
