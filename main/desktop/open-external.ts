import { shell } from 'electron';
import { failure, success, type Result } from '../problem';
import { httpsAddress } from './https-address';

/** Opens an https address in the system's browser; nothing else is ever opened. */
export async function openExternal(address: string): Promise<Result> {
  const href = httpsAddress(address);
  if (href === undefined) {
    return failure({
      code: 'AddressNotAllowed',
      message: 'That link was not opened: it is no https address.',
      advice: 'Copy the link and look at it before you open it.',
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
      message: `The system's browser could not be opened for ${new URL(href).host}.`,
      advice: 'Copy the link and open it yourself.',
      next: 'none',
      details: String(error),
    });
  }
}
