import { busItself, type MessageBus } from './message-bus';

/** Who keeps the list of tray icons on a Linux desktop, and tells whether something shows them. */
export const watcher = {
  destination: 'org.kde.StatusNotifierWatcher',
  path: '/StatusNotifierWatcher',
  interface: 'org.kde.StatusNotifierWatcher',
} as const;

/** The name of the connection in an entry, which is `name`, `name/path` or `name@path`, by the watcher. */
const connectionOf = (item: string): string => /^[^/@]+/.exec(item)?.[0] ?? '';

/** A sandbox has numbers of its own for processes; there only the name tells, which Chromium makes of its number. */
const isNamedAfter = (connection: string, pid: number): boolean =>
  connection.includes(`.StatusNotifierItem-${pid}-`);

/**
 * Whether a tray icon of that process is in the list.
 * @param items the watcher's `RegisteredStatusNotifierItems`
 * @param deadline of a question to the bus, in milliseconds
 */
export async function listsItemOf(
  bus: MessageBus,
  items: unknown,
  pid: number,
  deadline: number,
): Promise<boolean> {
  const connections = new Set(Array.isArray(items) ? items.map((item) => connectionOf(String(item))) : []);
  const ask = async (connection: string): Promise<boolean> => {
    try {
      const call = { ...busItself, member: 'GetConnectionUnixProcessID', signature: 's', body: [connection] };
      const [owner] = await bus.call(call, deadline);
      return owner === pid || isNamedAfter(connection, pid);
    } catch {
      return false; // an icon of a process that is gone
    }
  };
  return (await Promise.all([...connections].map(ask))).includes(true);
}
