import type { Result } from '../../../common/problem';
import { text } from '../../../common/text';
import type { Settings } from '../../settings/settings';
import type { AppStore } from '../../state/store';
import type { Hotkey } from './hotkey';
import type { Notifier } from '../notifications/notifier';
import { aboutProblem, showAnnouncement } from '../notifications/show-announcement';

/** Used in place of an operationId: a click on this notification opens the page for choosing another key. */
export const hotkeyNotification = 'hotkey';

interface Deps {
  readonly hotkey: Hotkey;
  readonly settings: Settings;
  readonly store: AppStore;
  readonly notifier: Notifier;
}

/**
 * Notifies the user of a refusal once for each key, not at every start or change of layout. The tray and the window
 * keep showing it.
 */
async function reportOnce({ settings, store, notifier }: Deps, result: Result): Promise<void> {
  const accelerator = settings.get('hotkey');
  const told = settings.get('hotkeyTold');
  if (result.ok) {
    if (told !== '') settings.set('hotkeyTold', '');
    return;
  }
  if (told === accelerator) return;
  settings.set('hotkeyTold', accelerator);
  const title = text('notifications.title.hotkey');
  await showAnnouncement({ store, notifier }, aboutProblem(hotkeyNotification, title, result.problem));
}

/** Registers the hotkey from the settings. */
export const takeFirstHotkey = (deps: Deps): Promise<void> =>
  reportOnce(deps, deps.hotkey.start(deps.settings.get('hotkey')));

/** Registers the hotkey again after the keyboard layout has changed. */
export const renewHotkey = (deps: Deps): Promise<void> => reportOnce(deps, deps.hotkey.renew());
