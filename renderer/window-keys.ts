import { type KeyPress, type Keyboard } from './settings/accelerator';

export type WindowKey = 'back' | 'settings' | 'close' | 'quit';

const held = ({ ctrlKey, altKey, shiftKey, metaKey }: KeyPress): string =>
  [ctrlKey && 'Ctrl', altKey && 'Alt', shiftKey && 'Shift', metaKey && 'Meta'].filter(Boolean).join('+');

/**
 * What a key asks of the window. On macOS the menu has the others; elsewhere there is no menu.
 * @param back the arrow that points back: left, or right where one reads from the right
 */
export function windowKey(press: KeyPress, keyboard: Keyboard, back: 'ArrowLeft' | 'ArrowRight') {
  const keys: Readonly<Record<string, WindowKey>> =
    keyboard === 'mac'
      ? { Escape: 'back', 'Meta+[': 'back' }
      : {
          Escape: 'back',
          [`Alt+${back}`]: 'back',
          'Ctrl+,': 'settings',
          'Ctrl+w': 'close',
          'Ctrl+q': 'quit',
        };
  return keys[[held(press), press.key].filter(Boolean).join('+')];
}
