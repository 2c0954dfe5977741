import { describe, expect, it } from 'vitest';
import { type KeyPress, type Keyboard } from '../../../renderer/settings/accelerator';
import { windowKey } from '../../../renderer/window-keys';

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
