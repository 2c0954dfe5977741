import { systemClock } from '../../base/clock';
import type { Logger } from '../../base/log';
import { busStream } from '../bus/bus-address';
import { BusLink, type BusOptions } from '../bus/bus-link';
import { valueOf } from '../bus/bus-message';
import { BusName } from '../bus/bus-name';
import { busItself, type MessageBus } from '../bus/message-bus';
import { listsItemOf, watcher } from './tray-items';

/** Deadline of a call to the watcher, in milliseconds. */
const deadline = 3000;
/** Chromium registers the icon by itself, but not at once. How often to look, and the pause between, in milliseconds. */
const looks = 8;
const lookAgain = 250;

/**
 * A service that is a watcher and always claims to have a host, also without any panel: seen with
 * ayatana-indicator-application 22.2.0. It hands its icons to indicator panels over an interface of its own, which does
 * not say whether there is one.
 */
const indicators = 'org.ayatana.indicator.application';

/**
 * Whether a panel shows our icon. `expected`: it shows icons, and ours is about to be among them. `unknown`: something
 * accepts icons, but nothing says that anybody sees ours.
 */
export type TrayPresence = 'shown' | 'expected' | 'unknown' | 'none';

interface Deps extends BusOptions {
  readonly logger: Logger;
  /** Called first with the presence, then on each change. */
  readonly onPresence: (presence: TrayPresence) => void;
  /** Called when a panel shows tray icons and ours is missing. */
  readonly onMissing: () => void;
}

/**
 * What is watched on one connection. Only one series of looks runs at a time; a change that is reported meanwhile
 * starts it over.
 */
interface Watched {
  readonly bus: MessageBus;
  readonly name: BusName;
  readonly indicators: BusName;
  following: boolean;
  told: boolean;
}

/** Follows freedesktop.org's StatusNotifierWatcher, which lists the icons of a Linux desktop (L13, L14). */
export class StatusNotifierWatch {
  readonly #deps: Deps;
  readonly #link: BusLink;
  #presence: TrayPresence | undefined;
  #cancel: (() => void) | undefined;
  #stopped = false;
  /** The panel whose list of icons ended our connection: that list is not requested again. */
  #tooMuch: string | undefined;
  /** The watcher for which the icon was created again, and that has not listed it since. */
  #renewedFor: string | undefined;

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
        if (!wasReady) this.#tell('none');
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
    const watched: Watched = {
      bus,
      name: new BusName({ bus, name: watcher.destination, logger, onOwner: changed }),
      indicators: new BusName({
        bus,
        name: indicators,
        logger,
        // Each look waits until its first owner is known.
        onOwner: () => {
          if (indicatorsKnown) changed();
        },
      }),
      following: false,
      told: false,
    };
    let indicatorsKnown = false;
    void watched.indicators.known.then(() => (indicatorsKnown = true));
    void watched.name.hear(watcher, changed);
  }

  #tell(presence: TrayPresence): void {
    if (presence === this.#presence) return;
    this.#presence = presence;
    this.#deps.onPresence(presence);
  }

  async #follow(watched: Watched): Promise<void> {
    if (watched.following) return;
    watched.following = true;
    const again = (): boolean => watched.told;
    let left = looks;
    while (left > 0) {
      watched.told = false;
      const missing = await this.#look(watched);
      if (this.#stopped || watched.bus.closed || (!missing && !again())) break;
      left = again() ? looks : left - 1;
      if (left === 0 && this.#renew(watched)) left = looks;
      if (left > 0) await this.#pause();
    }
    watched.following = false;
    if (left === 0) this.#tell('unknown');
  }

  /** Has the icon created again, once for each watcher. */
  #renew({ bus, name }: Watched): boolean {
    const watcherHere = `${bus.id} ${name.owner ?? ''}`;
    if (this.#renewedFor === watcherHere) return false;
    this.#renewedFor = watcherHere;
    this.#deps.onMissing();
    return true;
  }

  /** @returns whether a panel shows icons, and ours is not among them */
  async #look(watched: Watched): Promise<boolean> {
    const { bus, name } = watched;
    await Promise.all([name.known, watched.indicators.known]);
    const { owner } = name;
    const over = (): boolean => this.#stopped || bus.closed || name.owner !== owner;
    const hasHost =
      owner !== undefined && (await this.#property(bus, owner, 'IsStatusNotifierHostRegistered')) === true;
    if (over()) return false;
    if (!hasHost) return this.#saw('none');
    const onlyClaims = await this.#onlyClaims(watched, owner);
    if (over()) return false;
    if (onlyClaims) return this.#saw('unknown');
    const list = `${bus.id} ${owner}`;
    if (this.#tooMuch === list) return this.#saw('shown');
    const isDoubted = this.#renewedFor === list && this.#presence === 'unknown';
    // What is shown stays so until the list says otherwise: the watcher reports each icon of every program.
    if (!isDoubted && this.#presence !== 'shown') this.#tell('expected');
    const items = await this.#property(bus, owner, 'RegisteredStatusNotifierItems');
    if (bus.closed) this.#tooMuch = list;
    if (over()) return false;
    const ours = await listsItemOf(bus, items, process.pid, deadline);
    if (over()) return false;
    if (!ours) {
      if (!isDoubted) this.#tell('expected');
      return true;
    }
    this.#renewedFor = undefined;
    return this.#saw('shown');
  }

  #saw(presence: TrayPresence): false {
    this.#tell(presence);
    return false;
  }

  /** Whether the watcher is the service of the indicators, which claims to have a host anyway. */
  async #onlyClaims({ bus, indicators: { owner: service } }: Watched, owner: string): Promise<boolean> {
    if (service === undefined) return false;
    const [of, serviceOf] = await Promise.all([processOf(bus, owner), processOf(bus, service)]);
    return of !== undefined && of === serviceOf;
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

/** @returns `undefined` if the connection is gone */
async function processOf(bus: MessageBus, connection: string): Promise<number | undefined> {
  const call = { ...busItself, member: 'GetConnectionUnixProcessID', signature: 's', body: [connection] };
  try {
    const [pid] = await bus.call(call, deadline);
    return typeof pid === 'number' ? pid : undefined;
  } catch {
    return undefined;
  }
}
