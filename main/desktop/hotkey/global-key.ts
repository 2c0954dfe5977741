import { globalShortcut } from 'electron';
import { guarded, logs } from '../../base/guarded';
import type { Logger } from '../../base/log';
import { isAccelerator } from './accelerator';

/** What the system says to a key: a refusal may be because another program has it, or because it is none. */
export type Registration = 'registered' | 'taken' | 'invalid';

/** Takes a key from the whole desktop; nothing that Electron throws at a word it does not know goes further. */
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

/** Whether a key can be had, found out by having it for a moment. */
export function isFreeKey(accelerator: string, logger: Logger): boolean {
  if (globalShortcut.isRegistered(accelerator)) return false;
  const free = registerKey(accelerator, () => undefined, logger) === 'registered';
  if (free) releaseKey(accelerator);
  return free;
}
