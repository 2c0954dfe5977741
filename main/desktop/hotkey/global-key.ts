import { globalShortcut } from 'electron';
import { guarded, logs } from '../../base/guarded';
import type { Logger } from '../../base/log';
import { isAccelerator } from './accelerator';

/** How the system answers: `taken` if it refuses the key, `invalid` if the text is no accelerator. */
export type Registration = 'registered' | 'taken' | 'invalid';

/** Registers a key for the whole desktop. Never throws, although Electron does for some words that it does not know. */
export function registerKey(accelerator: string, press: () => void, logger: Logger): Registration {
  if (!isAccelerator(accelerator)) return 'invalid';
  try {
    const pressed = guarded(press, logs(logger, 'hotkey'));
    return globalShortcut.register(accelerator, pressed) ? 'registered' : 'taken';
  } catch (error) {
    logger.warn('hotkey: not understood', error);
    return 'invalid';
  }
}

export const releaseKey = (accelerator: string): void => globalShortcut.unregister(accelerator);

/** Whether the system would give the key; registers it for a moment to find out. */
export function isFreeKey(accelerator: string, logger: Logger): boolean {
  if (globalShortcut.isRegistered(accelerator)) return false;
  const free = registerKey(accelerator, () => undefined, logger) === 'registered';
  if (free) releaseKey(accelerator);
  return free;
}
