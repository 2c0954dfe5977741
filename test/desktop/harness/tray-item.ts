import { until } from '../../../scripts/desktop/wait';
import { plain, plainDictionary, type TestBus } from './bus';

/** An entry of a tray menu, as the desktop reads it. */
export interface MenuEntry {
  readonly id: number;
  readonly label: string;
  readonly enabled: boolean;
  readonly separator: boolean;
  /** The keys shown with it, e.g. `Control+Alt+m`. */
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

/** The tray icon of the app: read and clicked the way a panel does. */
export class TrayItem {
  readonly #bus: TestBus;
  /** The name of the connection that it is on. */
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

  /** What a pointer that rests on the icon would read. */
  async toolTip(): Promise<string> {
    const parts = (await this.property('ToolTip')) as readonly unknown[];
    return [parts[2], parts[3]].filter((part) => typeof part === 'string' && part !== '').join(' ');
  }

  /** The menu as it stands now. */
  async menu(): Promise<readonly MenuEntry[]> {
    const path = (await this.property('Menu')) as string;
    const [, layout] = await this.#bus.call([this.owner, path, menuInterface], 'GetLayout', 'iias', [
      0,
      -1,
      [],
    ]);
    return entryOf(layout as [number, unknown, unknown[]]).children;
  }

  /** The labels of the menu, separators left out. */
  async labels(): Promise<readonly string[]> {
    return (await this.menu()).filter(({ separator }) => !separator).map(({ label }) => label);
  }

  /**
   * Chooses an entry, once it is there and enabled.
   * @param way labels, from the outermost menu inwards; a part of a label is enough in submenus
   * @returns when it was clicked, by `performance.now()`
   */
  async choose(...way: readonly string[]): Promise<number> {
    const path = (await this.property('Menu')) as string;
    return until(
      `the tray menu to offer ${way.join(' → ')}`,
      // A menu that is drawn anew after it was read no longer knows the entry, and says so: it is read again.
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
