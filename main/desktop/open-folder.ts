import { shell } from 'electron';
import { t } from '../language/t';
import { failure, success, type Result } from '../../common/problem';

/** Shows a folder in the system's file manager. */
export async function openFolder(folder: string): Promise<Result> {
  const refused = await shell.openPath(folder);
  return refused === ''
    ? success
    : failure({
        code: 'FolderNotOpened',
        message: t('settings.diagnostics.notOpened', { folder }),
        next: 'none',
        details: refused,
      });
}
