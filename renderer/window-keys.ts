import { type KeyPress, type Keyboard } from './settings/accelerator';

type WindowKey = 'back' | 'settings' | 'close' | 'quit';

const held = ({ ctrlKey, altKey, shiftKey, metaKey }: KeyPress): string =>
  [ctrlKey && 'Ctrl', altKey && 'Alt', shiftKey && 'Shift', metaKey && 'Meta'].filter(Boolean).join('+');

/**
 * What a key does in the window. On macOS, the menu has most of these keys; elsewhere there is no menu.
 * @param back the arrow that points back: right in languages that are written from right to left
 */
export function windowKey(
  press: KeyPress,
  keyboard: Keyboard,
  back: 'ArrowLeft' | 'ArrowRight',
): WindowKey | undefined {
  switch ([held(press), press.key].filter(Boolean).join('+')) {
    case 'Escape':
    case keyboard === 'mac' ? 'Meta+[' : `Alt+${back}`:
      return 'back';
    case 'Ctrl+,':
      return keyboard === 'mac' ? undefined : 'settings';
    case 'Ctrl+w':
      return keyboard === 'mac' ? undefined : 'close';
    case 'Ctrl+q':
      return keyboard === 'mac' ? undefined : 'quit';
    default:
      return undefined;
  }
}
