import { readProperty, unwrap, type Bus } from './bus';
import { until } from './wait';

/** A tray icon on the bus, as a desktop's panel sees it. */
export interface TrayItem {
  readonly destination: string;
  readonly path: string;
}

export interface MenuEntry {
  readonly id: number;
  /** Without its mnemonic underscores. */
  readonly label: string;
  readonly enabled: boolean;
}

const watcher = {
  destination: 'org.kde.StatusNotifierWatcher',
  path: '/StatusNotifierWatcher',
  interface: 'org.kde.StatusNotifierWatcher',
};
const menuInterface = 'com.canonical.dbusmenu';

/** Whether some panel shows tray icons. */
export async function trayHostAnswers(bus: Bus): Promise<boolean> {
  try {
    return (await readProperty(bus, watcher, 'IsStatusNotifierHostRegistered')) === true;
  } catch {
    // Nobody owns the name.
    return false;
  }
}

/** The tray icons on the desktop that belong to this process. */
export async function trayItemsOf(bus: Bus, pid: number): Promise<readonly TrayItem[]> {
  const registered = await readProperty(bus, watcher, 'RegisteredStatusNotifierItems');
  const names = Array.isArray(registered) ? (registered as unknown[]).map(String) : [];
  const items = names.map((name) => {
    const slash = name.indexOf('/');
    return slash < 0
      ? { destination: name, path: '/StatusNotifierItem' }
      : { destination: name.slice(0, slash), path: name.slice(slash) };
  });
  const owners = await Promise.all(items.map(({ destination }) => processOf(bus, destination)));
  return items.filter((_item, index) => owners[index] === pid);
}

async function processOf(bus: Bus, name: string): Promise<number | undefined> {
  try {
    const [pid] = await bus.call({
      destination: 'org.freedesktop.DBus',
      path: '/org/freedesktop/DBus',
      interface: 'org.freedesktop.DBus',
      member: 'GetConnectionUnixProcessID',
      signature: 's',
      body: [name],
    });
    return Number(pid);
  } catch {
    return undefined;
  }
}

async function menuOf(bus: Bus, item: TrayItem): Promise<{ destination: string; path: string }> {
  const path = await readProperty(bus, { ...item, interface: 'org.kde.StatusNotifierItem' }, 'Menu');
  return { destination: item.destination, path: String(path) };
}

/** The entries of the top level of a tray icon's menu, in order, without separators. */
export async function readMenu(bus: Bus, item: TrayItem): Promise<readonly MenuEntry[]> {
  const menu = await menuOf(bus, item);
  const [, layout] = await bus.call({
    ...menu,
    interface: menuInterface,
    member: 'GetLayout',
    signature: 'iias',
    body: [0, 1, []],
  });
  // The root is [id, properties, children]; each child the same in a variant.
  const children = (layout as [number, unknown, unknown[]])[2];
  return children.map(unwrap).flatMap((child) => {
    const [id, pairs] = child as [number, [string, unknown][]];
    const property = new Map(pairs.map(([name, value]) => [name, unwrap(value)]));
    const label = property.get('label');
    if (typeof label !== 'string' || property.get('visible') === false) return [];
    return [{ id, label: label.replaceAll(/_(.)/g, '$1'), enabled: property.get('enabled') !== false }];
  });
}

/**
 * Chooses an entry of a tray icon's menu, the way a panel does. A menu that is drawn anew after it was read no longer knows
 * the entry, and says so: it is read again.
 * @throws {Error} there is no such entry, or it is greyed out
 */
export async function chooseEntry(bus: Bus, item: TrayItem, label: string): Promise<void> {
  const click = async (): Promise<true> => {
    await clickEntry(bus, item, label);
    return true;
  };
  await until(`the tray menu to take "${label}"`, click, 5_000);
}

async function clickEntry(bus: Bus, item: TrayItem, label: string): Promise<void> {
  const entries = await readMenu(bus, item);
  const entry = entries.find((one) => one.label === label);
  if (entry === undefined) {
    const there = entries.map((one) => `"${one.label}"`).join(', ');
    throw new Error(`Looked for "${label}" in the tray menu, which has only: ${there}.`);
  }
  if (!entry.enabled) throw new Error(`"${label}" in the tray menu is greyed out.`);
  await bus.call({
    ...(await menuOf(bus, item)),
    interface: menuInterface,
    member: 'Event',
    signature: 'isvu',
    body: [entry.id, 'clicked', ['i', 0], 0],
  });
}
