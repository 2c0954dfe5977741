import type { App } from 'electron';
import { success, type Result } from '../../../common/problem';
import { guarded, logs } from '../../base/guarded';
import { hiddenSwitch } from '../../base/hidden-switch';
import type { Logger } from '../../base/log';
import { programWords } from '../hotkey/meet-now-command';
import { xdgStartAtLogin } from './autostart';
import { applyStartAtLogin, systemStartAtLogin, type StartAtLogin } from './login-item';
import type { ManagedSettings } from '../../policy/managed-settings';
import type { AppStore } from '../../state/store';

function createStartAtLogin(app: App): StartAtLogin {
  const words = [...programWords(app), hiddenSwitch];
  return process.platform === 'linux' ? xdgStartAtLogin(words) : systemStartAtLogin(app, words);
}

interface Deps {
  readonly settings: ManagedSettings;
  readonly store: AppStore;
  readonly logger: Logger;
  /** Does this when the start has time for it. */
  readonly later: (step: () => void) => void;
}

/**
 * Applies the policy or the user's choice and puts the result into the store. Reads it again each time a window opens or
 * gets the focus, since the user may have changed it in the system.
 * @returns the function that changes it
 */
export function manageStartAtLogin(
  app: App,
  { settings, store, logger, later }: Deps,
): (on: boolean) => Result {
  const startAtLogin = createStartAtLogin(app);
  const choice = createStartAtLoginChoice(startAtLogin, settings);
  const read = (): void => {
    const on = choice.look();
    if (store.getState().settings.startAtLogin !== on)
      store.setState(({ settings: view }) => ({ settings: { ...view, startAtLogin: on } }));
  };
  later(() => {
    const begun = choice.begin();
    if (!begun.ok) logger.warn('The start at login is not as it should be:', begun.problem);
    try {
      startAtLogin.mend?.();
    } catch {
      // If the file cannot be written, the next change of the setting reports it.
    }
    read();
  });
  const reading = guarded(read, logs(logger, 'start at login'));
  app.on('browser-window-created', reading);
  app.on('browser-window-focus', reading);
  return (on) => choice.change(on);
}

/** Whether the system started the app at login. macOS reports that itself and passes no switch. */
export const isHiddenStart = (app: App, launch: { readonly hidden?: boolean }): boolean =>
  launch.hidden === true || (process.platform === 'darwin' && app.getLoginItemSettings().wasOpenedAtLogin);

/** Reconciles start at login between the user, the policy and the OS, which stores it. */
interface StartAtLoginChoice {
  /**
   * Applies the policy if it sets a value and the user has not chosen or may not choose; otherwise applies what the user
   * chose, which an earlier policy may have overridden.
   * @returns a failure if the system refuses
   */
  begin(): Result;
  /** Whether it is on. If that differs from the last look, the user changed it in the system, and it is their choice. */
  look(): boolean;
  /** Switches it. The caller stores the new value as the user's choice. */
  change(on: boolean): Result;
}

/**
 * Distinguishes what the policy switched on from what the user did, since the system reports only the current value. The
 * app therefore stores the last value it saw, across runs: if the user removed the entry while the app was not running,
 * that was a choice too, and no default restores the entry. If neither the policy nor the user sets a value any more, the
 * current value stays.
 */
export function createStartAtLoginChoice(
  startAtLogin: StartAtLogin,
  settings: ManagedSettings,
): StartAtLoginChoice {
  const see = (): boolean => {
    const on = startAtLogin.isOn();
    if (settings.get('startAtLoginSeen') !== on) settings.set('startAtLoginSeen', on);
    return on;
  };
  const look = (): boolean => {
    const before = settings.get('startAtLoginSeen') ?? settings.stored('startAtLogin') ?? false;
    const on = see();
    if (on !== before) settings.set('startAtLogin', on);
    return on;
  };
  const change = (on: boolean): Result => {
    const applied = applyStartAtLogin(startAtLogin, on);
    see();
    return applied;
  };
  return {
    begin() {
      const on = look();
      const wanted = settings.byPolicy('startAtLogin') ?? settings.stored('startAtLogin') ?? on;
      return wanted === on ? success : change(wanted);
    },
    look,
    change,
  };
}
