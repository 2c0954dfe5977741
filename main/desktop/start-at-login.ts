import { type App } from 'electron';
import { hiddenSwitch } from '../hidden-switch';
import type { Logger } from '../log';
import type { Result } from '../problem';
import type { ManagedSettings } from '../policy/managed-settings';
import type { AppStore } from '../state';
import { programWords } from './meet-now-command';
import { applyStartAtLogin, type StartAtLogin } from './start-at-login-apply';
import { systemStartAtLogin } from './start-at-login-system';
import { xdgStartAtLogin } from './start-at-login-xdg';

const createStartAtLogin = (app: App): StartAtLogin =>
  process.platform === 'linux'
    ? xdgStartAtLogin([...programWords(app), hiddenSwitch])
    : systemStartAtLogin(app, [hiddenSwitch]);

interface Parts {
  readonly settings: ManagedSettings;
  readonly store: AppStore;
  readonly logger: Logger;
}

/**
 * Shows what holds, now and whenever a window is made or come back to: somebody may have changed it where the system
 * keeps it.
 * @returns sets it
 */
export function keepStartAtLogin(app: App, { settings, store, logger }: Parts): (on: boolean) => Result {
  const startAtLogin = createStartAtLogin(app);
  const read = (): void => {
    const on = startAtLogin.isOn();
    if (settings.get('startAtLogin') !== on) settings.set('startAtLogin', on);
    if (store.getState().settings.startAtLogin !== on)
      store.setState(({ settings: view }) => ({ settings: { ...view, startAtLogin: on } }));
  };
  const wanted = settings.byPolicy('startAtLogin');
  if (wanted !== undefined && wanted !== startAtLogin.isOn()) {
    const applied = applyStartAtLogin(startAtLogin, wanted);
    if (!applied.ok)
      logger.warn('What the policy says of the start at login does not hold:', applied.problem);
  }
  try {
    startAtLogin.mend?.();
  } catch {
    // Where it cannot be written, it was not before either: the next change of the setting says so.
  }
  read();
  app.on('browser-window-created', read);
  app.on('browser-window-focus', read);
  return (on) => applyStartAtLogin(startAtLogin, on);
}

/** Whether this launch was the system's at login; macOS tells so itself, and hands over no switch. */
export const isHiddenStart = (app: App, launch: { readonly hidden?: boolean }): boolean =>
  launch.hidden === true || (process.platform === 'darwin' && app.getLoginItemSettings().wasOpenedAtLogin);
