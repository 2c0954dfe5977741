import { busItself, SessionBus } from './session-bus';

const watcher = 'org.kde.StatusNotifierWatcher';
const deadline = 3000;

/**
 * Whether something on this desktop shows tray icons. Electron has no word for that on Linux, the bus has (L13);
 * elsewhere there always is a tray.
 */
export async function hasTrayHost(): Promise<boolean> {
  if (process.platform !== 'linux') return true;
  let bus: SessionBus | undefined;
  try {
    bus = new SessionBus();
    const [owned] = await bus.call(
      { ...busItself, member: 'NameHasOwner', signature: 's', body: [watcher] },
      deadline,
    );
    if (owned !== true) return false;
    const [value] = await bus.call(
      {
        destination: watcher,
        path: '/StatusNotifierWatcher',
        interface: 'org.freedesktop.DBus.Properties',
        member: 'Get',
        signature: 'ss',
        body: [watcher, 'IsStatusNotifierHostRegistered'],
      },
      deadline,
    );
    // A variant is [its type, [its value]].
    return Array.isArray(value) && Array.isArray(value[1]) && value[1][0] === true;
  } catch {
    return false;
  } finally {
    bus?.close();
  }
}
