import { shell } from 'electron';
import { failure, success, type Result } from '../../common/problem';
import { httpsAddress } from './text';
import { text } from '../../common/text';

/** Opens an https address in the system's browser. Refuses any other address. */
export async function openExternal(address: string): Promise<Result> {
  const href = httpsAddress(address);
  if (href === undefined) {
    return failure({
      code: 'AddressNotAllowed',
      message: text('common.linkNotHttps'),
      advice: text('common.linkNotHttpsAdvice'),
      next: 'none',
      details: address.slice(0, 200),
    });
  }
  try {
    await shell.openExternal(href);
    return success;
  } catch (error) {
    return failure({
      code: 'BrowserNotOpened',
      message: text('common.browserNotOpened', { host: new URL(href).host }),
      advice: text('common.browserNotOpenedAdvice'),
      next: 'none',
      details: String(error),
    });
  }
}

/** Shows a folder in the system's file manager. */
export async function openFolder(folder: string): Promise<Result> {
  const refused = await shell.openPath(folder);
  return refused === ''
    ? success
    : failure({
        code: 'FolderNotOpened',
        message: text('settings.diagnostics.notOpened', { folder }),
        next: 'none',
        details: refused,
      });
}
