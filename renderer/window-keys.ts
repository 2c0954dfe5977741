import type { Keyboard } from '../common/hotkey-words';
import type { TextZoomStep } from '../common/text-zoom';
import type { KeyPress } from './settings/accelerator';

type WindowKey = 'back' | 'settings' | 'close' | 'quit' | 'search' | 'help';

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
    case 'F1':
      return 'help';
    case keyboard === 'mac' ? 'Meta+f' : 'Ctrl+f':
      return 'search';
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

/**
 * How a key changes the size of the text. Plus is typed with Shift on some keyboards and without on others, and with "="
 * in its place the key works without Shift there, too. Zero is known by its place, since some keyboards need Shift for it.
 */
export function zoomKey(press: KeyPress, keyboard: Keyboard): TextZoomStep | undefined {
  const { key, code, ctrlKey, altKey, metaKey } = press;
  const mac = keyboard === 'mac';
  if (altKey || !(mac ? metaKey : ctrlKey) || (mac ? ctrlKey : metaKey)) return undefined;
  if (key === '+' || key === '=' || code === 'NumpadAdd') return 'in';
  if (key === '-' || code === 'NumpadSubtract') return 'out';
  return key === '0' || code === 'Digit0' || code === 'Numpad0' ? 'reset' : undefined;
}
