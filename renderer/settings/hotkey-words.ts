import type { HotkeyView } from '../../common/state';
import { t } from '../language';

/** The hint under the hotkey. */
export function hotkeyHint({ accelerator, registered }: HotkeyView, recording: boolean): string {
  if (recording) return t('settings.hotkey.recording');
  if (accelerator === '') return t('settings.hotkey.hintNone');
  return registered ? t('settings.hotkey.hint') : t('settings.hotkey.hintUnproven');
}
