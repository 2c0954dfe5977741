import { shell } from 'electron';
import { t } from '../language/t';
import { failure, success, type Result } from '../../common/problem';
import { httpsAddress } from './https-address';

/** Opens an https address in the system's browser; nothing else is ever opened. */
export async function openExternal(address: string): Promise<Result> {
  const href = httpsAddress(address);
  if (href === undefined) {
    return failure({
      code: 'AddressNotAllowed',
      message: t('common.linkNotHttps'),
      advice: t('common.linkNotHttpsAdvice'),
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
      message: t('common.browserNotOpened', { host: new URL(href).host }),
      advice: t('common.browserNotOpenedAdvice'),
      next: 'none',
      details: String(error),
    });
  }
}
