import type { Logger } from '../../base/log';
import { asset } from '../paths';
import { DbusNotifier } from './dbus-notifier';
import { ElectronNotifier } from './electron-notifier';
import type { Notifier } from './notifier';

/** Creates the notifier of this system. */
export function createNotifier(logger: Logger): Notifier {
  if (process.platform !== 'linux') return new ElectronNotifier();
  // The notification service cannot read inside the archive, so a package has the icon beside it.
  return new DbusNotifier(logger, asset('icon.png').replace('app.asar', 'app.asar.unpacked'));
}
