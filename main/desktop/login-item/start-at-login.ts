import { type App } from 'electron';
import { guarded, logs } from '../../base/guarded';
import { hiddenSwitch } from '../../base/hidden-switch';
import type { Logger } from '../../base/log';
import type { Result } from '../../../common/problem';
import type { ManagedSettings } from '../../policy/managed-settings';
import type { AppStore } from '../../state/store';
import { programWords } from '../hotkey/meet-now-command';
import type { StartAtLogin } from './start-at-login-apply';
import { createStartAtLoginChoice } from './start-at-login-choice';
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
 * Has policy or choice hold, and shows what does, now and whenever a window is made or come back to: somebody may have changed
 * it where the system keeps it.
 * @returns sets it
 */
export function keepStartAtLogin(app: App, { settings, store, logger }: Parts): (on: boolean) => Result {
  const startAtLogin = createStartAtLogin(app);
  const choice = createStartAtLoginChoice(startAtLogin, settings);
  const read = (): void => {
    const on = choice.look();
    if (store.getState().settings.startAtLogin !== on)
      store.setState(({ settings: view }) => ({ settings: { ...view, startAtLogin: on } }));
  };
  const begun = choice.begin();
  if (!begun.ok) logger.warn('The start at login is not as it should be:', begun.problem);
  try {
    startAtLogin.mend?.();
  } catch {
    // Where it cannot be written, it was not before either: the next change of the setting says so.
  }
  read();
  const reading = guarded(read, logs(logger, 'start at login'));
  app.on('browser-window-created', reading);
  app.on('browser-window-focus', reading);
  return (on) => choice.change(on);
}

/** Whether this launch was the system's at login; macOS tells so itself, and hands over no switch. */
export const isHiddenStart = (app: App, launch: { readonly hidden?: boolean }): boolean =>
  launch.hidden === true || (process.platform === 'darwin' && app.getLoginItemSettings().wasOpenedAtLogin);
