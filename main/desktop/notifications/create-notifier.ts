import type { Logger } from '../../base/log';
import { asset } from '../paths';
import { DbusNotifier } from './dbus-notifier';
import { ElectronNotifier } from './electron-notifier';
import type { Notifier } from './notifier';

/** The notifications of this system. */
export function createNotifier(logger: Logger): Notifier {
  if (process.platform !== 'linux') return new ElectronNotifier();
  // The service is another program, and reads nothing inside the archive: there the icon lies beside it.
  return new DbusNotifier(logger, asset('icon.png').replace('app.asar', 'app.asar.unpacked'));
}
