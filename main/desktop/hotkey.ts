import { globalShortcut } from 'electron';
import type { Commands } from '../commands';
import type { Logger } from '../log';
import { failure, success, type Result } from '../problem';
import { clearNotice, setNotice, type AppStore } from '../state';
import { isAccelerator } from './accelerator';
import { hotkeyText } from './hotkey-text';

interface Parts {
  readonly store: AppStore;
  readonly commands: Commands;
  readonly logger: Logger;
}

/** The one global key. */
export interface Hotkey {
  /** Registers that accelerator in place of the earlier one; '' = none. What came of it is in the store as well. */
  apply(accelerator: string): Result;
  dispose(): void;
}

/** Wayland may take a shortcut and never send it; only a press proves that it works (L12). */
const isUnproven = (): boolean =>
  process.platform === 'linux' && process.env['XDG_SESSION_TYPE'] === 'wayland';

/** Makes the global key that starts a meeting. */
export function createHotkey({ store, commands, logger }: Parts): Hotkey {
  let current = '';

  const press = (): void => {
    if (!store.getState().hotkey.registered) {
      store.setState({ hotkey: { accelerator: current, registered: true } });
      clearNotice(store, 'hotkey');
    }
    commands
      .startMeeting({}, 'hotkey')
      .catch((error: unknown) => logger.error('hotkey: start failed', error));
  };

  const release = (): void => {
    if (current !== '') globalShortcut.unregister(current);
    current = '';
  };

  const register = (accelerator: string): 'registered' | 'taken' | 'invalid' => {
    if (!isAccelerator(accelerator)) return 'invalid';
    try {
      return globalShortcut.register(accelerator, press) ? 'registered' : 'taken';
    } catch (error) {
      logger.warn('hotkey: not understood', error);
      return 'invalid';
    }
  };

  const apply = (accelerator: string): Result => {
    release();
    store.setState({ hotkey: { accelerator, registered: false } });
    clearNotice(store, 'hotkey');
    if (accelerator === '') return success;
    const outcome = register(accelerator);
    if (outcome === 'registered') {
      current = accelerator;
      if (!isUnproven()) store.setState({ hotkey: { accelerator, registered: true } });
      return success;
    }
    const name = hotkeyText(accelerator);
    const message =
      outcome === 'taken'
        ? `The hotkey ${name} is taken by another program.`
        : `The hotkey ${name} is not one that this system understands.`;
    const advice = 'Choose another one in the window.';
    setNotice(store, { id: 'hotkey', severity: 'warning', text: `${message} ${advice}` });
    return failure({
      code: outcome === 'taken' ? 'HotkeyTaken' : 'HotkeyInvalid',
      message,
      advice,
      next: 'changeInput',
    });
  };

  return { apply, dispose: release };
}
