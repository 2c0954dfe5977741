import type { Logger } from '../../log';
import { applicationRoot, asset } from '../paths';
import { DbusNotifier } from './dbus-notifier';
import { ElectronNotifier } from './electron-notifier';
import type { Notifier } from './notifier';

/** The notifications of this system. */
export function createNotifier(logger: Logger): Notifier {
  if (process.platform !== 'linux') return new ElectronNotifier();
  // The service is another program: it cannot read a file inside the package, but knows the installed icon by name.
  const icon = applicationRoot.includes('app.asar') ? 'meet-now' : asset('icon.png');
  return new DbusNotifier(logger, icon);
}
