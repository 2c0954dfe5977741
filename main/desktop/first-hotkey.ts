import type { Settings } from '../settings/settings';
import type { AppStore } from '../state';
import type { Hotkey } from './hotkey';
import type { Notifier } from './notifications/notifier';
import { tell } from './tell';

/** Stands where an operationId would: a click on it shows where another key is chosen. */
export const hotkeyNotification = 'hotkey';

interface Parts {
  readonly hotkey: Hotkey;
  readonly settings: Settings;
  readonly store: AppStore;
  readonly notifier: Notifier;
}

/**
 * Takes the key of the settings. A refusal stays in tray and window; by a notification it is told once for each key, not
 * at each start.
 */
export async function takeFirstHotkey({ hotkey, settings, store, notifier }: Parts): Promise<void> {
  const accelerator = settings.get('hotkey');
  const result = hotkey.start(accelerator);
  const told = settings.get('hotkeyTold');
  if (result.ok) {
    if (told !== '') settings.set('hotkeyTold', '');
    return;
  }
  if (told === accelerator) return;
  settings.set('hotkeyTold', accelerator);
  const { message, advice = '' } = result.problem;
  await tell(
    { store, notifier },
    { operationId: hotkeyNotification, title: message, body: advice, urgency: 'normal', actions: [] },
  );
}
