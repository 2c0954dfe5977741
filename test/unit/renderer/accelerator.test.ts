import { describe, expect, it } from 'vitest';
import { acceleratorWords, recordAccelerator, type KeyPress } from '../../../renderer/settings/accelerator';

const press = (key: string, code: string, held: Partial<KeyPress> = {}): KeyPress => ({
  key,
  code,
  ctrlKey: false,
  altKey: false,
  shiftKey: false,
  metaKey: false,
  ...held,
});

describe('recording a hotkey', () => {
  it.each([
    ['the default', press('m', 'KeyM', { ctrlKey: true, altKey: true }), 'CommandOrControl+Alt+M'],
    [
      'a digit under Shift',
      press('!', 'Digit1', { ctrlKey: true, shiftKey: true }),
      'CommandOrControl+Shift+1',
    ],
    ['a function key alone', press('F9', 'F9'), 'F9'],
    ['an arrow', press('ArrowUp', 'ArrowUp', { altKey: true }), 'Alt+Up'],
    ['Enter', press('Enter', 'Enter', { ctrlKey: true }), 'CommandOrControl+Return'],
    ['the keypad', press('5', 'Numpad5', { ctrlKey: true }), 'CommandOrControl+num5'],
    ['the Windows key', press('j', 'KeyJ', { metaKey: true }), 'Super+J'],
    ['what the layout prints', press('a', 'KeyQ', { ctrlKey: true }), 'CommandOrControl+A'],
  ])('takes %s', (_what, key, accelerator) => {
    expect(recordAccelerator(key, 'other')).toEqual({ accelerator });
  });

  it('takes Command and Option on a Mac, whatever Option makes of the letter', () => {
    const key = press('µ', 'KeyM', { metaKey: true, altKey: true });
    expect(recordAccelerator(key, 'mac')).toEqual({ accelerator: 'CommandOrControl+Alt+M' });
  });

  it.each(['Control', 'Alt', 'Shift', 'Meta', 'AltGraph'])('waits for more while only %s is held', (key) => {
    expect(recordAccelerator(press(key, `${key}Left`), 'other')).toBe('more');
  });

  it.each([press('m', 'KeyM'), press('M', 'KeyM', { shiftKey: true }), press('Unidentified', '')])(
    'refuses what would be lost to typing, or has no name: $key',
    (key) => {
      expect(recordAccelerator(key, 'other')).toHaveProperty('refused');
    },
  );
});

describe('a hotkey in words', () => {
  it.each([
    ['CommandOrControl+Alt+M', 'Ctrl+Alt+M'],
    ['Super+Return', 'Super+Enter'],
    ['CommandOrControl+num5', 'Ctrl+Keypad 5'],
    ['', 'None'],
  ])('%s', (accelerator, words) => {
    expect(acceleratorWords(accelerator, 'other')).toBe(words);
  });

  it("uses a Mac's words on a Mac", () => {
    expect(acceleratorWords('CommandOrControl+Alt+M', 'mac')).toBe('Cmd+Option+M');
  });
});
