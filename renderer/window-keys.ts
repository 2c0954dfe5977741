import { type KeyPress, type Keyboard } from './settings/accelerator';

export type WindowKey = 'back' | 'settings' | 'close' | 'quit';

const held = ({ ctrlKey, altKey, shiftKey, metaKey }: KeyPress): string =>
  [ctrlKey && 'Ctrl', altKey && 'Alt', shiftKey && 'Shift', metaKey && 'Meta'].filter(Boolean).join('+');

/**
 * What a key asks of the window. On macOS the menu has the others; elsewhere there is no menu.
 * @param back the arrow that points back: left, or right where one reads from the right
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
