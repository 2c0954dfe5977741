import type { Logger } from '../log';
import { busItself, MessageBus } from './message-bus';
import { listsItemOf, watcher } from './tray-items';

/** A call to the watcher is given up after this, in milliseconds. */
const deadline = 3000;
/** Chromium registers by itself, but not at once: so often it is looked again, with this in between. */
const looks = 8;
const lookAgain = 250;
/** A bus that went away is tried again after this. */
const reconnectAfter = 5000;

interface Parts {
  readonly logger: Logger;
  /** Something on this desktop shows tray icons, or nothing does any more; told once at first, then on each change. */
  readonly onHost: (present: boolean) => void;
  /** Something shows tray icons and ours is not among them, nor on its way. */
  readonly onMissing: () => void;
}

/**
 * Watches whether something on this desktop shows tray icons, and ours. Electron has no word for that on Linux, the bus
 * has (L13, L14): freedesktop.org's StatusNotifierWatcher. Elsewhere there always is a tray.
 * @returns stops watching
 */
export function watchTrayHost(parts: Parts): () => void {
  if (process.platform !== 'linux') {
    parts.onHost(true);
    return () => undefined;
  }
  const watch = new TrayHostWatch(parts);
  return () => watch.stop();
}

class TrayHostWatch {
  readonly #parts: Parts;
  #bus: MessageBus | undefined;
  #present: boolean | undefined;
  #timer: NodeJS.Timeout | undefined;
  /** Each look makes those before it void. */
  #look = 0;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#connect();
  }

  stop(): void {
    this.#look = -1;
    clearTimeout(this.#timer);
    this.#bus?.close();
  }

  get #stopped(): boolean {
    return this.#look < 0;
  }

  #connect(): void {
    let bus: MessageBus;
    try {
      bus = new MessageBus();
    } catch (error) {
      this.#lost(error);
      return;
    }
    this.#bus = bus;
    bus.onClosed((reason) => this.#lost(reason));
    const changed = (): void => void this.#read(bus);
    bus.onSignal(watcher, changed);
    bus.onSignal(busItself, (member, [name]) => {
      if (member === 'NameOwnerChanged' && name === watcher.destination) changed();
    });
    const rules = [
      `type='signal',interface='${watcher.interface}',path='${watcher.path}'`,
      `type='signal',sender='${busItself.destination}',member='NameOwnerChanged',arg0='${watcher.destination}'`,
    ];
    for (const rule of rules) {
      bus
        .call({ ...busItself, member: 'AddMatch', signature: 's', body: [rule] }, deadline)
        .catch((error: unknown) => this.#parts.logger.warn('tray: the panel is not watched', error));
    }
    changed();
  }

  #lost(reason: unknown): void {
    if (this.#stopped) return;
    if (this.#present !== false) this.#parts.logger.warn('tray: no session bus', reason); // once, not at each try
    this.#tell(false);
    this.#timer = setTimeout(() => this.#connect(), reconnectAfter);
  }

  #tell(present: boolean): void {
    if (present === this.#present) return;
    this.#present = present;
    this.#parts.logger.info(present ? 'tray: a panel shows icons' : 'tray: no panel shows icons');
    this.#parts.onHost(present);
  }

  async #read(bus: MessageBus): Promise<void> {
    const look = ++this.#look;
    const current = (): boolean => this.#look === look && !bus.closed;
    for (let left = looks; left > 0; left--) {
      const present = await this.#hostRegistered(bus);
      if (!current()) return;
      this.#tell(present);
      if (!present) return;
      const items = await this.#property(bus, 'RegisteredStatusNotifierItems');
      const ours = await listsItemOf(bus, items, process.pid, deadline);
      if (!current() || ours) return;
      await new Promise((resolve) => (this.#timer = setTimeout(resolve, lookAgain)));
      if (!current()) return;
    }
    this.#parts.onMissing();
  }

  /** Asked for its owner first: a call to a name that nobody has could start a service that never answers (L18). */
  async #hostRegistered(bus: MessageBus): Promise<boolean> {
    try {
      const call = { ...busItself, member: 'NameHasOwner', signature: 's', body: [watcher.destination] };
      const [owned] = await bus.call(call, deadline);
      return owned === true && (await this.#property(bus, 'IsStatusNotifierHostRegistered')) === true;
    } catch {
      return false;
    }
  }

  async #property(bus: MessageBus, name: string): Promise<unknown> {
    try {
      const [value] = await bus.call(
        {
          ...watcher,
          interface: 'org.freedesktop.DBus.Properties',
          member: 'Get',
          signature: 'ss',
          body: [watcher.interface, name],
        },
        deadline,
      );
      // A variant is [its type, [its value]].
      return Array.isArray(value) && Array.isArray(value[1]) ? (value[1] as unknown[])[0] : undefined;
    } catch {
      return undefined; // it went away, or answers nothing
    }
  }
}
