import { Notification } from 'electron';
import { systemClock } from '../../base/clock';
import type { Logger } from '../../base/log';
import { asset } from '../paths';
import { DbusNotifier } from './dbus-notifier';
import { ElectronNotifier } from './electron-notifier';
import type { Notifier } from './notifier';

/** Creates the notifier of this system. */
export function createNotifier(logger: Logger): Notifier {
  if (process.platform !== 'linux') {
    return new ElectronNotifier({
      create: (options) => new Notification(options),
      isSupported: () => Notification.isSupported(),
      asksFirst: process.platform === 'darwin',
      clock: systemClock,
    });
  }
  // The notification service cannot read inside the archive, so a package has the icons beside it.
  const beside = (...names: string[]): string => asset(...names).replace('app.asar', 'app.asar.unpacked');
  return new DbusNotifier(logger, { usual: beside('icon.png'), small: beside('icons', '48x48.png') });
}
