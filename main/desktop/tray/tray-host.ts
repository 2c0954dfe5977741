import { systemClock } from '../../base/clock';
import type { Logger } from '../../base/log';
import { busStream } from '../bus/bus-address';
import { BusLink, type BusOptions } from '../bus/bus-link';
import { valueOf } from '../bus/bus-message';
import { BusName } from '../bus/bus-name';
import type { MessageBus } from '../bus/message-bus';
import { listsItemOf, watcher } from './tray-items';

/** Deadline of a call to the watcher, in milliseconds. */
const deadline = 3000;
/** Chromium registers the icon by itself, but not at once. How often to look, and the pause between, in milliseconds. */
const looks = 8;
const lookAgain = 250;

interface Deps extends BusOptions {
  readonly logger: Logger;
  /** Called first with whether anything on this desktop shows tray icons, then on each change. */
  readonly onHost: (present: boolean) => void;
  /** Called when a panel shows tray icons and ours is missing. */
  readonly onMissing: () => void;
}

/**
 * Watches whether a panel on this desktop shows tray icons, and ours among them (L13, L14). Electron cannot tell on Linux;
 * freedesktop.org's StatusNotifierWatcher can. Other systems always have a tray.
 * @returns the function that stops it
 */
export function watchTrayHost(deps: Deps): () => void {
  if (process.platform !== 'linux') {
    deps.onHost(true);
    return () => undefined;
  }
  const watch = new TrayHostWatch(deps);
  return () => watch.stop();
}

/**
 * What is watched on one connection. Only one series of looks runs at a time; a change that is reported meanwhile
 * starts it over.
 */
interface Watched {
  readonly bus: MessageBus;
  readonly name: BusName;
  following: boolean;
  told: boolean;
}

class TrayHostWatch {
  readonly #deps: Deps;
  readonly #link: BusLink;
  #present: boolean | undefined;
  #cancel: (() => void) | undefined;
  #stopped = false;
  /** The panel whose list of icons ended our connection: that list is not requested again. */
  #tooMuch: string | undefined;

  constructor(deps: Deps) {
    this.#deps = deps;
    const { logger, open = busStream, clock } = deps;
    this.#link = new BusLink({
      what: 'panel',
      logger,
      open,
      clock,
      onOpen: (bus) => this.#opened(bus),
      // A connection that ended is opened again at once. Only if that fails is there no panel.
      onLost: (wasReady) => {
        if (!wasReady) this.#tell(false);
      },
    });
    this.#link.start();
  }

  stop(): void {
    this.#stopped = true;
    this.#cancel?.();
    this.#link.stop();
  }

  #opened(bus: MessageBus): void {
    const { logger } = this.#deps;
    const changed = (): void => {
      watched.told = true;
      void this.#follow(watched);
    };
    const name = new BusName({ bus, name: watcher.destination, logger, onOwner: changed });
    const watched: Watched = { bus, name, following: false, told: false };
    void name.hear(watcher, changed);
  }

  #tell(present: boolean): void {
    if (present === this.#present) return;
    this.#present = present;
    this.#deps.logger.info(present ? 'tray: a panel shows icons' : 'tray: no panel shows icons');
    this.#deps.onHost(present);
  }

  async #follow(watched: Watched): Promise<void> {
    if (watched.following) return;
    watched.following = true;
    const again = (): boolean => watched.told;
    let left = looks;
    while (left > 0) {
      watched.told = false;
      const missing = (await this.#look(watched)) === 'missing';
      if (this.#stopped || watched.bus.closed || (!missing && !again())) break;
      left = again() ? looks : left - 1;
      if (left > 0) await this.#pause();
    }
    watched.following = false;
    if (left === 0) this.#deps.onMissing();
  }

  /** @returns what was seen; undefined if the bus or the watcher went away meanwhile */
  async #look({ bus, name }: Watched): Promise<'noHost' | 'missing' | 'there' | undefined> {
    const { owner } = name;
    const over = (): boolean => this.#stopped || bus.closed || name.owner !== owner;
    const present =
      owner !== undefined && (await this.#property(bus, owner, 'IsStatusNotifierHostRegistered')) === true;
    if (over()) return undefined;
    this.#tell(present);
    if (!present) return 'noHost';
    const list = `${bus.id} ${owner}`;
    if (this.#tooMuch === list) return 'there';
    const items = await this.#property(bus, owner, 'RegisteredStatusNotifierItems');
    if (bus.closed) this.#tooMuch = list;
    if (over()) return undefined;
    const ours = await listsItemOf(bus, items, process.pid, deadline);
    if (over()) return undefined;
    return ours ? 'there' : 'missing';
  }

  #pause(): Promise<void> {
    return new Promise((resolve) => {
      this.#cancel = (this.#deps.clock ?? systemClock).after(lookAgain, resolve);
    });
  }

  /**
   * The call goes to the owner itself: a call to a name without an owner could start a service that never answers
   * (L18).
   */
  async #property(bus: MessageBus, owner: string, name: string): Promise<unknown> {
    try {
      const [value] = await bus.call(
        {
          ...watcher,
          destination: owner,
          interface: 'org.freedesktop.DBus.Properties',
          member: 'Get',
          signature: 'ss',
          body: [watcher.interface, name],
        },
        deadline,
      );
      return valueOf(value);
    } catch {
      return undefined; // the owner is gone or does not answer
    }
  }
}
