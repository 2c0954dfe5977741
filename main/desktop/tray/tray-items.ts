import { busItself, type MessageBus } from '../bus/message-bus';

/** The D-Bus service that lists the tray icons of a Linux desktop and reports whether a panel shows them. */
export const watcher = {
  destination: 'org.kde.StatusNotifierWatcher',
  path: '/StatusNotifierWatcher',
  interface: 'org.kde.StatusNotifierWatcher',
} as const;

/** How many icons to look at; a watcher can list any number. */
const mostAsked = 100;
/** D-Bus specification, Valid Names. */
const longestName = 255;

/** The connection name in an entry, which is `name`, `name/path` or `name@path`, depending on the watcher. */
const connectionOf = (item: string): string => /^[^/@]+/.exec(item)?.[0] ?? '';

/** In a sandbox, process ids differ; there only the name identifies the icon, since Chromium builds it from its own id. */
const isNamedAfter = (connection: string, pid: number): boolean =>
  connection.includes(`.StatusNotifierItem-${pid}-`);

/**
 * Whether the list has a tray icon of the process.
 * @param items the watcher's `RegisteredStatusNotifierItems`
 * @param deadline of a call to the bus, in milliseconds
 */
export async function listsItemOf(
  bus: MessageBus,
  items: unknown,
  pid: number,
  deadline: number,
): Promise<boolean> {
  const connections = namesIn(items);
  // First the icon with our name, then the newest ones, which include ours after a start.
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
      return false; // the process of that icon is gone
    }
  };
  return (await Promise.all(likely.map(ask))).includes(true);
}

function namesIn(items: unknown): readonly string[] {
  const texts = Array.isArray(items) ? items.filter((item): item is string => typeof item === 'string') : [];
  const names = texts.map(connectionOf).filter((name) => name !== '' && name.length <= longestName);
  return [...new Set(names)];
}
