import { busItself, type MessageBus } from '../bus/message-bus';

/** Who keeps the list of tray icons on a Linux desktop, and tells whether something shows them. */
export const watcher = {
  destination: 'org.kde.StatusNotifierWatcher',
  path: '/StatusNotifierWatcher',
  interface: 'org.kde.StatusNotifierWatcher',
} as const;

/** A watcher can list any number of icons; this is how many are looked at. */
const mostAsked = 100;
/** D-Bus specification, Valid Names. */
const longestName = 255;

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
  const connections = namesIn(items);
  // First the icon with our name, then the newest ones: after a start ours is among them.
  const likely = [
    ...connections.filter((name) => isNamedAfter(name, pid)),
    ...connections.filter((name) => !isNamedAfter(name, pid)).reverse(),
  ].slice(0, mostAsked);
  const ask = async (connection: string): Promise<boolean> => {
    try {
      const call = { ...busItself, member: 'GetConnectionUnixProcessID', signature: 's', body: [connection] };
      const [owner] = await bus.call(call, deadline);
      return owner === pid || isNamedAfter(connection, pid);
    } catch {
      return false; // an icon of a process that is gone
    }
  };
  return (await Promise.all(likely.map(ask))).includes(true);
}

function namesIn(items: unknown): readonly string[] {
  const texts = Array.isArray(items) ? items.filter((item): item is string => typeof item === 'string') : [];
  const names = texts.map(connectionOf).filter((name) => name !== '' && name.length <= longestName);
  return [...new Set(names)];
}
