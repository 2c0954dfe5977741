import { describe, expect, it } from 'vitest';
import type { Keyboard } from '../../../common/hotkey-words';
import type { KeyPress } from '../../../renderer/settings/accelerator';
import { windowKey, zoomKey } from '../../../renderer/window-keys';

const none = { ctrlKey: false, altKey: false, shiftKey: false, metaKey: false };
const key = (name: string, held: Partial<KeyPress> = {}, keyboard: Keyboard = 'other') =>
  windowKey({ ...none, key: name, code: '', ...held }, keyboard, 'ArrowLeft');

describe('the keys of the window', () => {
  it.each([
    ['Escape', {}, 'back'],
    ['ArrowLeft', { altKey: true }, 'back'],
    [',', { ctrlKey: true }, 'settings'],
    ['w', { ctrlKey: true }, 'close'],
    ['q', { ctrlKey: true }, 'quit'],
    ['f', { ctrlKey: true }, 'search'],
    ['F1', {}, 'help'],
  ] as const)('%s with %o', (name, held, does) => {
    expect(key(name, held)).toBe(does);
  });

  it('leave alone what is typed', () => {
    for (const name of ['w', 'q', ',', 'ArrowLeft', 'constructor']) expect(key(name)).toBeUndefined();
    expect(key('q', { ctrlKey: true, altKey: true })).toBeUndefined();
    expect(key('W', { ctrlKey: true, shiftKey: true })).toBeUndefined();
  });

  it('go back by the other arrow where one reads from the right', () => {
    const press = { ...none, key: 'ArrowRight', code: '', altKey: true };
    expect(windowKey(press, 'other', 'ArrowRight')).toBe('back');
    expect(windowKey({ ...press, key: 'ArrowLeft' }, 'other', 'ArrowRight')).toBeUndefined();
  });

  it('leave to the menu of a Mac what it has', () => {
    expect(key('Escape', {}, 'mac')).toBe('back');
    expect(key('[', { metaKey: true }, 'mac')).toBe('back');
    expect(key('q', { ctrlKey: true }, 'mac')).toBeUndefined();
  });
});

describe('the size of the text', () => {
  const zoom = (
    key: string,
    code: string,
    held: Partial<KeyPress> = { ctrlKey: true },
    keyboard: Keyboard = 'other',
  ) => zoomKey({ ...none, key, code, ...held }, keyboard);

  it.each([
    ['+ with Shift, as on an American keyboard', '+', 'Equal', 'in'],
    ['= in its place', '=', 'Equal', 'in'],
    ['+ of a German keyboard', '+', 'BracketRight', 'in'],
    ['+ of the keypad', '+', 'NumpadAdd', 'in'],
    ['−', '-', 'Minus', 'out'],
    ['− of the keypad', '-', 'NumpadSubtract', 'out'],
    ['0', '0', 'Digit0', 'reset'],
    ['0 of a French keyboard', 'à', 'Digit0', 'reset'],
    ['0 of the keypad', '0', 'Numpad0', 'reset'],
    ['0 of the keypad without Num Lock', 'Insert', 'Numpad0', 'reset'],
  ] as const)('changes with Ctrl and %s', (_name, key, code, step) => {
    expect(zoom(key, code)).toBe(step);
    expect(zoom(key, code, { metaKey: true }, 'mac')).toBe(step);
    expect(zoom(key, code, {})).toBeUndefined();
    expect(zoom(key, code, { ctrlKey: true, altKey: true })).toBeUndefined();
    expect(zoom(key, code, { ctrlKey: true }, 'mac')).toBeUndefined();
  });
});
