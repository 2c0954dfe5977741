import { openBus, type Bus, type Message } from '../desktop';
import { now, type Notification } from './story';

const rule = "type='method_call',interface='org.freedesktop.Notifications',member='Notify'";

/**
 * Watches the notifications that a program sends to the desktop, as the desktop receives them.
 * @param address of the session bus
 * @param pid of the program; those of others are not looked at
 * @param seen called for each; `at`: when it passed, in milliseconds since 1970
 * @returns ends the watch
 */
export async function watchNotifications(
  address: string,
  pid: number,
  seen: (notification: Notification, at: number) => void,
): Promise<() => void> {
  // A monitor can ask nothing any more, so whose message it was is asked over a second connection.
  const asking = await openBus(address);
  const monitor = await openBus(address);
  const look = async (message: Message, at: number): Promise<void> => {
    if (message.member !== 'Notify' || (await processOf(asking, message.sender)) !== pid) return;
    const [, , , title, body] = message.body ?? [];
    seen({ title: String(title), body: String(body) }, at);
  };
  let order = Promise.resolve();
  await monitor.monitor([rule], (message) => {
    const at = now();
    order = order.then(() => look(message, at)).catch(() => undefined);
  });
  return () => {
    monitor.close();
    asking.close();
  };
}

async function processOf(bus: Bus, name: string | undefined): Promise<number> {
  const [pid] = await bus.call({
    destination: 'org.freedesktop.DBus',
    path: '/org/freedesktop/DBus',
    interface: 'org.freedesktop.DBus',
    member: 'GetConnectionUnixProcessID',
    signature: 's',
    body: [name ?? ''],
  });
  return Number(pid);
}
