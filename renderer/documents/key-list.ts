import type { Keyboard } from '../../common/hotkey-words';

/** What a key of the window does; its texts are in `about.key`. */
export type KeyPurpose =
  | 'help'
  | 'search'
  | 'settings'
  | 'back'
  | 'delete'
  | 'undo'
  | 'larger'
  | 'smaller'
  | 'usualSize'
  | 'close'
  | 'quit';

interface KeyRow {
  readonly purpose: KeyPurpose;
  /** Electron accelerators. */
  readonly keys: readonly string[];
}

/** Every key of the window, on this kind of keyboard. */
export const keyList = (keyboard: Keyboard): readonly KeyRow[] => [
  { purpose: 'help', keys: ['F1'] },
  { purpose: 'search', keys: ['CommandOrControl+F'] },
  { purpose: 'settings', keys: ['CommandOrControl+,'] },
  { purpose: 'back', keys: ['Esc', keyboard === 'mac' ? 'Command+[' : 'Alt+Left'] },
  { purpose: 'delete', keys: keyboard === 'mac' ? ['Delete', 'Command+Backspace'] : ['Delete'] },
  { purpose: 'undo', keys: ['CommandOrControl+Z'] },
  { purpose: 'larger', keys: ['CommandOrControl+Plus'] },
  { purpose: 'smaller', keys: ['CommandOrControl+-'] },
  { purpose: 'usualSize', keys: ['CommandOrControl+0'] },
  { purpose: 'close', keys: ['CommandOrControl+W'] },
  { purpose: 'quit', keys: ['CommandOrControl+Q'] },
];
