import type { Logger } from '../../base/log';
import { busStream } from '../bus/bus-address';
import { BusLink, type BusOptions } from '../bus/bus-link';
import { BusName } from '../bus/bus-name';

/** The screen savers of Linux desktops: the name that KDE and others share, and those with a name of their own. */
const screenSavers = [
  { name: 'org.freedesktop.ScreenSaver', path: '/org/freedesktop/ScreenSaver' },
  { name: 'org.gnome.ScreenSaver', path: '/org/gnome/ScreenSaver' },
  { name: 'org.cinnamon.ScreenSaver', path: '/org/cinnamon/ScreenSaver' },
  { name: 'org.mate.ScreenSaver', path: '/org/mate/ScreenSaver' },
  { name: 'org.xfce.ScreenSaver', path: '/org/xfce/ScreenSaver' },
] as const;

/**
 * Listens on the session bus for the user's return: the screen saver ends, and with it the lock. Logging in there often
 * renews a Kerberos ticket. Electron reports this on macOS and Windows only.
 * @returns the unsubscribe function
 */
export function watchUnlock(
  logger: Logger,
  onUnlock: () => void,
  { open = busStream, clock }: BusOptions = {},
): () => void {
  if (process.platform !== 'linux') return () => undefined;
  const link = new BusLink({
    what: 'unlock',
    logger,
    open,
    clock,
    onOpen(bus) {
      for (const { name, path } of screenSavers) {
        const service = new BusName({ bus, name, logger });
        void service.hear({ path, interface: name }, (member, [active]) => {
          if (member === 'ActiveChanged' && active === false) onUnlock();
        });
      }
    },
  });
  link.start();
  return () => link.stop();
}
