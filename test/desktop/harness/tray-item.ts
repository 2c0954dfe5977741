import { until } from '../../../scripts/desktop/wait';
import { plain, plainDictionary, type TestBus } from './bus';

/** An entry of a tray menu, as the desktop reads it. */
export interface MenuEntry {
  readonly id: number;
  readonly label: string;
  readonly enabled: boolean;
  readonly separator: boolean;
  /** The keys shown beside it, e.g. `Control+Alt+m`. */
  readonly shortcut: string;
  readonly children: readonly MenuEntry[];
}

const itemInterface = 'org.kde.StatusNotifierItem';
const menuInterface = 'com.canonical.dbusmenu';

function shortcutOf(value: unknown): string {
  const [keys] = Array.isArray(value) ? (value as readonly (readonly string[])[]) : [];
  return keys?.join('+') ?? '';
}

function entryOf([id, pairs, children]: readonly [number, unknown, readonly unknown[]]): MenuEntry {
  const properties = plainDictionary(pairs);
  const label = properties['label'];
  return {
    id,
    label: typeof label === 'string' ? label.replace(/_(.)/g, '$1') : '',
    enabled: properties['enabled'] !== false,
    separator: properties['type'] === 'separator',
    shortcut: shortcutOf(properties['shortcut']),
    children: children.map((child) => entryOf(plain(child) as [number, unknown, unknown[]])),
  };
}

/** The app's tray icon, read and clicked as a panel does. */
export class TrayItem {
  readonly #bus: TestBus;
  /** The name of its connection. */
  readonly owner: string;
  /** When it registered, by `performance.now()`. */
  readonly since = performance.now();
  readonly #path: string;

  constructor(bus: TestBus, owner: string, path: string) {
    this.#bus = bus;
    this.owner = owner;
    this.#path = path;
  }

  /** A property, e.g. `IconPixmap`, `ToolTip`. */
  async property(property: string): Promise<unknown> {
    const [value] = await this.#bus.call(
      [this.owner, this.#path, 'org.freedesktop.DBus.Properties'],
      'Get',
      'ss',
      [itemInterface, property],
    );
    return plain(value);
  }

  /** The tooltip of the icon. */
  async toolTip(): Promise<string> {
    const parts = (await this.property('ToolTip')) as readonly unknown[];
    return [parts[2], parts[3]].filter((part) => typeof part === 'string' && part !== '').join(' ');
  }

  /** The current menu. */
  async menu(): Promise<readonly MenuEntry[]> {
    const path = (await this.property('Menu')) as string;
    const [, layout] = await this.#bus.call([this.owner, path, menuInterface], 'GetLayout', 'iias', [
      0,
      -1,
      [],
    ]);
    return entryOf(layout as [number, unknown, unknown[]]).children;
  }

  /** The labels of the menu, without separators. */
  async labels(): Promise<readonly string[]> {
    return (await this.menu()).filter(({ separator }) => !separator).map(({ label }) => label);
  }

  /**
   * Chooses an entry when it exists and is enabled.
   * @param way labels, from the outermost menu inwards; in submenus a part of a label is enough
   * @returns the time of the click, by `performance.now()`
   */
  async choose(...way: readonly string[]): Promise<number> {
    const path = (await this.property('Menu')) as string;
    return until(
      `the tray menu to offer ${way.join(' → ')}`,
      // If the menu was rebuilt after it was read, it no longer knows the entry, and says so: read it again.
      async () => {
        let entries = await this.menu();
        let found: MenuEntry | undefined;
        for (const label of way) {
          found =
            entries.find((one) => one.label === label) ?? entries.find((one) => one.label.includes(label));
          entries = found?.children ?? [];
        }
        if (found?.enabled !== true) return undefined;
        const clicked = performance.now();
        const body = [found.id, 'clicked', ['s', ''], 0];
        await this.#bus.call([this.owner, path, menuInterface], 'Event', 'isvu', body);
        return clicked;
      },
      20_000,
    );
  }

  /** Clicks the icon itself. */
  async activate(): Promise<void> {
    await this.#bus.call([this.owner, this.#path, itemInterface], 'Activate', 'ii', [0, 0]);
  }
}
