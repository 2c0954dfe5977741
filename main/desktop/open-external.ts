import { shell } from 'electron';
import { failure, success, type Result } from '../../common/problem';
import { longestMailAddress } from '../meetings/invitation-mail';
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

/** A message without a recipient, which has a subject and a body and is completely encoded. */
const mail = /^mailto:\?subject=[\w.~%-]*&body=[\w.~%-]*$/;

/** Opens a message in the system's mail program, for the user to address and send. Refuses any other address. */
export async function openMail(address: string): Promise<Result> {
  const advice = text('share.mailAdvice');
  if (!mail.test(address) || address.length > longestMailAddress) {
    return failure({ code: 'AddressNotAllowed', message: text('share.mailNotOpened'), advice, next: 'none' });
  }
  try {
    await shell.openExternal(address);
    return success;
  } catch (error) {
    const details = String(error);
    return failure({
      code: 'MailNotOpened',
      message: text('share.mailNotOpened'),
      advice,
      next: 'none',
      details,
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
