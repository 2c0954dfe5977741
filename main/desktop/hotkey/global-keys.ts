import { guarded, logs } from '../../base/guarded';
import type { Logger } from '../../base/log';
import { canonicalAccelerator, isAccelerator } from './accelerator';

/** How the system answers: `taken` if it refuses the key, `invalid` if the text is no accelerator. */
export type Registration = 'registered' | 'taken' | 'invalid';

/** What Electron offers. */
export interface GlobalShortcuts {
  register(accelerator: string, press: () => void): boolean;
  unregister(accelerator: string): void;
  isRegistered(accelerator: string): boolean;
}

interface Deps {
  readonly shortcuts: GlobalShortcuts;
  /**
   * Keys go through the portal of the desktop. There, registering always succeeds, may ask the user, and cannot be
   * undone.
   */
  readonly portal: boolean;
  readonly logger: Logger;
}

/** Keys that are registered for the whole desktop. A press counts only while its key is registered here. */
export class GlobalKeys {
  readonly #deps: Deps;
  /** By canonical accelerator. */
  readonly #presses = new Map<string, () => void>();
  /** What the portal has been asked for. */
  readonly #bound = new Set<string>();

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /** Never throws, although Electron does for some words that it does not know. */
  register(accelerator: string, press: () => void): Registration {
    if (!isAccelerator(accelerator)) return 'invalid';
    const { shortcuts, portal, logger } = this.#deps;
    const key = canonicalAccelerator(accelerator);
    try {
      if (!this.#bound.has(key)) {
        const pressed = guarded(() => this.#presses.get(key)?.(), logs(logger, 'hotkey'));
        if (!shortcuts.register(accelerator, pressed)) return 'taken';
        if (portal) this.#bound.add(key);
      }
    } catch (error) {
      logger.warn('hotkey: not understood', error);
      return 'invalid';
    }
    this.#presses.set(key, press);
    return 'registered';
  }

  release(accelerator: string): void {
    this.#presses.delete(canonicalAccelerator(accelerator));
    if (!this.#deps.portal) this.#deps.shortcuts.unregister(accelerator);
  }

  /** Whether the system would give the key; registers it briefly to find out. It cannot be found out from a portal. */
  isFree(accelerator: string): boolean {
    if (this.#deps.portal || this.#deps.shortcuts.isRegistered(accelerator)) return false;
    const free = this.register(accelerator, () => undefined) === 'registered';
    if (free) this.release(accelerator);
    return free;
  }
}
