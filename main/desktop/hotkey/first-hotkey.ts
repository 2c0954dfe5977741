import type { Result } from '../../../common/problem';
import type { Settings } from '../../settings/settings';
import type { AppStore } from '../../state/store';
import type { Hotkey } from './hotkey';
import type { Notifier } from '../notifications/notifier';
import { aboutProblem, tell } from '../notifications/tell';

/** Stands where an operationId would: a click on it shows where another key is chosen. */
export const hotkeyNotification = 'hotkey';

interface Deps {
  readonly hotkey: Hotkey;
  readonly settings: Settings;
  readonly store: AppStore;
  readonly notifier: Notifier;
}

/**
 * Tray and window go on showing a refusal; a notification shows it once for each key, not again at each start or with
 * each layout.
 */
async function tellOnce({ settings, store, notifier }: Deps, result: Result): Promise<void> {
  const accelerator = settings.get('hotkey');
  const told = settings.get('hotkeyTold');
  if (result.ok) {
    if (told !== '') settings.set('hotkeyTold', '');
    return;
  }
  if (told === accelerator) return;
  settings.set('hotkeyTold', accelerator);
  await tell({ store, notifier }, aboutProblem(hotkeyNotification, result.problem));
}

/** Takes the key of the settings. */
export const takeFirstHotkey = (deps: Deps): Promise<void> =>
  tellOnce(deps, deps.hotkey.start(deps.settings.get('hotkey')));

/** Takes the key once more, after the keyboard layout has changed. */
export const renewHotkey = (deps: Deps): Promise<void> => tellOnce(deps, deps.hotkey.renew());
