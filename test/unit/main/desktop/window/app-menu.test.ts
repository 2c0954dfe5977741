import type { MenuItemConstructorOptions } from 'electron';
import { afterEach, describe, expect, it, vi, onTestFinished } from 'vitest';
import { appMenu } from '../../../../../main/desktop/window/app-menu';
import { setLanguage } from '../../../../../main/language/t';

const showWindow = vi.fn();
const quit = vi.fn();

const itemsOf = (items: readonly MenuItemConstructorOptions[]): readonly MenuItemConstructorOptions[] =>
  items.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? itemsOf(item.submenu) : [])]);
const press = (accelerator: string): void => {
  const found = itemsOf(appMenu({ showWindow, quit })).find((item) => item.accelerator === accelerator);
  found?.click?.(undefined as never, undefined, undefined as never);
};

afterEach(() => {
  setLanguage('en');
  showWindow.mockClear();
});

describe('the menu bar of macOS', () => {
  it('opens the settings by the key that every program has for them', () => {
    press('Command+,');
    expect(showWindow).toHaveBeenCalledExactlyOnceWith({ page: 'settings' });
  });

  it('opens the start form for a new meeting', () => {
    press('Command+N');
    expect(showWindow).toHaveBeenCalledExactlyOnceWith({ page: 'start' });
  });

  it('asks before it quits where there is something to ask', () => {
    press('Command+Q');
    expect(quit).toHaveBeenCalledOnce();
  });

  it('has what no text field can be used without, each once', () => {
    const roles = itemsOf(appMenu({ showWindow, quit })).flatMap(({ role }) => role ?? []);
    expect(roles).toEqual(expect.arrayContaining(['copy', 'paste', 'cut', 'undo', 'selectAll', 'close']));
    expect(new Set(roles).size).toBe(roles.length);
  });

  it('speaks the language of the app, in every entry', () => {
    // Files of a project share this module.
    onTestFinished(() => setLanguage('en'));
    setLanguage('en-XA');
    const labels = itemsOf(appMenu({ showWindow, quit })).flatMap(({ label }) => label ?? []);
    expect(labels.length).toBeGreaterThan(15);
    expect(labels.filter((label) => !label.startsWith('['))).toEqual([]);
  });
});
