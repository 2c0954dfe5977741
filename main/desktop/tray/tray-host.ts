import { systemClock } from '../../base/clock';
import type { Logger } from '../../base/log';
import type { BusOptions } from '../bus/bus-link';
import type { XSession } from '../x11/x-session';
import { StatusNotifierWatch, type TrayPresence } from './status-notifier';

/**
 * A panel that restarts often has the older kind of tray a moment before the newer one. How long to wait before the icon
 * moves there, in milliseconds.
 */
const settling = 1000;

interface Deps extends BusOptions {
  readonly logger: Logger;
  /** Absent if the desktop does not use X: then there are no trays of the older kind. */
  readonly session: XSession | undefined;
  /** Called first with whether anything on this desktop shows the icon, then on each change. */
  readonly onHost: (presence: TrayPresence) => void;
  /** Called when the icon has to be created again in order to be shown. */
  readonly onMissing: () => void;
}

/**
 * Watches whether something on this desktop shows our icon. Electron cannot tell on Linux. It offers the icon to panels
 * over D-Bus (StatusNotifierItem), or, if there was no such panel when the icon was created, to a tray on the X server
 * (XEmbed: i3bar, tint2, lxpanel …). Other systems always have a tray.
 * @returns the function that stops it
 */
export function watchTrayHost(deps: Deps): () => void {
  if (process.platform !== 'linux') {
    deps.onHost('shown');
    return () => undefined;
  }
  const watch = new TrayHostWatch(deps);
  return () => watch.stop();
}

class TrayHostWatch {
  readonly #deps: Deps;
  readonly #onBus: StatusNotifierWatch;
  #presenceOnBus: TrayPresence | undefined;
  /** Whether the X server has a tray; unknown at first. */
  #xTray: boolean | undefined;
  /**
   * Whether a tray of the X server can show the icon only after it is created again: Electron has put it on the bus, or
   * it was in a tray that has ended, and that may have taken it along (seen with tint2 17.0.1).
   */
  #isStale = false;
  #told: TrayPresence | undefined;
  #cancel: (() => void) | undefined;
  #stopped = false;

  constructor(deps: Deps) {
    this.#deps = deps;
    this.#onBus = new StatusNotifierWatch({
      ...deps,
      onPresence: (presence) => {
        this.#presenceOnBus = presence;
        if (presence !== 'none') this.#isStale = true;
        this.#decide();
      },
    });
    void this.#followX();
  }

  stop(): void {
    this.#stopped = true;
    this.#cancel?.();
    this.#onBus.stop();
  }

  async #followX(): Promise<void> {
    const { session, logger } = this.#deps;
    const hear = (owned: boolean): void => {
      if (this.#xTray === true && !owned) this.#isStale = true;
      this.#xTray = owned;
      if (!this.#stopped) this.#decide();
    };
    try {
      if (session === undefined) hear(false);
      else await (await session.display()).followTray(hear);
    } catch (error) {
      logger.warn('tray: a tray on the X server is not seen:', error);
      hear(false);
    }
  }

  #decide(): void {
    this.#cancel?.();
    this.#cancel = undefined;
    if (this.#presenceOnBus === undefined) return;
    if (this.#presenceOnBus !== 'none') this.#tell(this.#presenceOnBus);
    else if (this.#xTray === false) this.#tell('none');
    else if (this.#xTray === true && !this.#isStale) this.#tell('shown');
    else if (this.#xTray === true)
      this.#cancel = (this.#deps.clock ?? systemClock).after(settling, () => {
        this.#isStale = false;
        this.#deps.onMissing();
        this.#tell('shown');
      });
  }

  #tell(presence: TrayPresence): void {
    if (presence === this.#told) return;
    this.#told = presence;
    this.#deps.logger.info(`tray: the icon on this desktop: ${presence}`);
    this.#deps.onHost(presence);
  }
}
