import { expect, it } from 'vitest';
import { isAccelerator } from '../../../../../main/desktop/hotkey/accelerator';

it.each([
  'CommandOrControl+Alt+M',
  'Super+Shift+F12',
  'F9',
  'Control+num5',
  'Alt+,',
  'Ctrl+Plus',
  'MediaPlayPause',
])('takes %s', (text) => expect(isAccelerator(text)).toBe(true));

it.each([
  'Nonsense+Q',
  'Q',
  'Shift+Q',
  'Ctrl',
  'Ctrl+',
  '+',
  '',
  'Ctrl+Alt',
  'Ctrl+Nonsense',
  'Ctrl+M+K',
  'F25',
  ' F9',
])('L11 does not take "%s" from the whole desktop', (text) => expect(isAccelerator(text)).toBe(false));
