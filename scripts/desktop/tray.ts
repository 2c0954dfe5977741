import { valueOf } from '../../main/desktop/bus/bus-message';
import type { MessageBus } from '../../main/desktop/bus/message-bus';
import { processOf, readProperty } from './bus';
import { until } from './wait';

/** A tray icon on the bus, as the panel of a desktop sees it. */
export interface TrayItem {
  readonly destination: string;
  readonly path: string;
}

interface MenuEntry {
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
/** Milliseconds. */
const deadline = 10_000;
const menuInterface = 'com.canonical.dbusmenu';

/** Whether a panel shows tray icons. */
export async function trayHostAnswers(bus: MessageBus): Promise<boolean> {
  try {
    return (await readProperty(bus, watcher, 'IsStatusNotifierHostRegistered')) === true;
  } catch {
    // No program owns the name.
    return false;
  }
}

/** The tray icons on the desktop that belong to this process. */
export async function trayItemsOf(bus: MessageBus, pid: number): Promise<readonly TrayItem[]> {
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

async function menuOf(bus: MessageBus, item: TrayItem): Promise<{ destination: string; path: string }> {
  const path = await readProperty(bus, { ...item, interface: 'org.kde.StatusNotifierItem' }, 'Menu');
  return { destination: item.destination, path: String(path) };
}

/** The entries of a tray icon's menu, in order, each followed by those of its submenu; without separators. */
export async function readMenu(bus: MessageBus, item: TrayItem): Promise<readonly MenuEntry[]> {
  const menu = await menuOf(bus, item);
  const read = { interface: menuInterface, member: 'GetLayout', signature: 'iias', body: [0, -1, []] };
  const [, layout] = await bus.call({ ...menu, ...read }, deadline);
  return entriesIn(layout as Layout);
}

/** A child is the same in a variant. */
type Layout = readonly [id: number, properties: readonly [string, unknown][], children: readonly unknown[]];

const entriesIn = ([, , children]: Layout): readonly MenuEntry[] =>
  children.flatMap((variant) => {
    const child = valueOf(variant) as Layout;
    const [id, pairs] = child;
    const property = new Map(pairs.map(([name, value]) => [name, valueOf(value)]));
    const label = property.get('label');
    if (typeof label !== 'string' || property.get('visible') === false) return [];
    const enabled = property.get('enabled') !== false;
    return [{ id, label: label.replaceAll(/_(.)/g, '$1'), enabled }, ...entriesIn(child)];
  });

/**
 * Chooses an entry of a tray icon's menu, as a panel does. If the app has redrawn the menu since it was read, the entry
 * has a new number, and the call fails: then this reads the menu again.
 * @throws {Error} if there is no such entry, or it is greyed out
 */
export async function chooseEntry(bus: MessageBus, item: TrayItem, label: string): Promise<void> {
  const click = async (): Promise<true> => {
    await clickEntry(bus, item, label);
    return true;
  };
  await until(`the tray menu to take "${label}"`, click, 5_000);
}

async function clickEntry(bus: MessageBus, item: TrayItem, label: string): Promise<void> {
  const entries = await readMenu(bus, item);
  const entry = entries.find((one) => one.label === label);
  if (entry === undefined) {
    const there = entries.map((one) => `"${one.label}"`).join(', ');
    throw new Error(`Looked for "${label}" in the tray menu, which has only: ${there}.`);
  }
  if (!entry.enabled) throw new Error(`"${label}" in the tray menu is greyed out.`);
  const click = { member: 'Event', signature: 'isvu', body: [entry.id, 'clicked', ['i', 0], 0] };
  await bus.call({ ...(await menuOf(bus, item)), interface: menuInterface, ...click }, deadline);
}
