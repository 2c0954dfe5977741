import { describe, expect, it } from 'vitest';
import { text } from '../../../../../common/text';
import { GlobalKeys, type GlobalShortcuts } from '../../../../../main/desktop/hotkey/global-keys';
import { Hotkey } from '../../../../../main/desktop/hotkey/hotkey';
import { createAppStore } from '../../../../../main/state/store';
import { hotkeyText } from '../../../../../main/desktop/hotkey/hotkey-text';

const nothing = (): void => undefined;
const logger = { debug: nothing, info: nothing, warn: nothing, error: nothing };
const command = 'meet-now --meet-now';
const [first, second] = ['CommandOrControl+Alt+M', 'CommandOrControl+Alt+N'];

/**
 * `globalShortcut` of Electron 44 on Wayland, by the sources of its branch: registering asks the portal and is always
 * granted; unregistering changes nothing, so that the key goes on arriving.
 */
class PortalShortcuts implements GlobalShortcuts {
  readonly asked: string[] = [];
  readonly #presses = new Map<string, () => void>();
  register(accelerator: string, press: () => void): boolean {
    this.asked.push(accelerator);
    this.#presses.set(accelerator, press);
    return true;
  }
  unregister(): void {
    // does nothing
  }
  isRegistered(accelerator: string): boolean {
    return this.#presses.has(accelerator);
  }
  press(accelerator: string): void {
    this.#presses.get(accelerator)?.();
  }
}

/** That of a Wayland session without a portal: no key is granted. */
class NoShortcuts extends PortalShortcuts {
  override register(accelerator: string): boolean {
    this.asked.push(accelerator);
    return false;
  }
}

function hotkeyOn(shortcuts: PortalShortcuts) {
  const store = createAppStore();
  let meetings = 0;
  const hotkey = new Hotkey({
    store,
    keys: new GlobalKeys({ shortcuts, portal: true, logger }),
    meetNow: () => Promise.resolve(meetings++),
    logger,
    wayland: true,
    command,
  });
  return { hotkey, shortcuts, store, meetings: () => meetings };
}

describe('the hotkey on Wayland, where a key cannot be released', () => {
  it('L66 starts no meeting by a key that the user has replaced', () => {
    const { hotkey, shortcuts, meetings } = hotkeyOn(new PortalShortcuts());
    hotkey.start(first);
    hotkey.change(second);
    shortcuts.press(first);
    expect(meetings()).toBe(0);
    shortcuts.press(second);
    expect(meetings()).toBe(1);
  });

  it('L66 starts no meeting by a key that the user has removed', () => {
    const { hotkey, shortcuts, meetings } = hotkeyOn(new PortalShortcuts());
    hotkey.start(first);
    hotkey.change('');
    shortcuts.press(first);
    hotkey.dispose();
    shortcuts.press(first);
    expect(meetings()).toBe(0);
  });

  it('L66 starts no meeting while the user records another key, and asks the portal for none again', () => {
    const { hotkey, shortcuts, meetings } = hotkeyOn(new PortalShortcuts());
    hotkey.start(first);
    hotkey.suspend(true);
    shortcuts.press(first);
    expect(meetings()).toBe(0);
    hotkey.suspend(false);
    shortcuts.press(first);
    expect(meetings()).toBe(1);
    hotkey.renew();
    hotkey.change('Ctrl+Alt+M');
    shortcuts.press(first);
    expect(meetings()).toBe(2);
    expect(shortcuts.asked).toEqual([first]);
  });

  it('L67 tries no keys that it could suggest', () => {
    const { hotkey, shortcuts, store } = hotkeyOn(new PortalShortcuts());
    expect(hotkey.start('Nonsense+Q').ok).toBe(false);
    expect(shortcuts.asked).toEqual([]);
    expect(store.getState().hotkey).toMatchObject({ suggestions: [] });
  });

  it('L12 names the command instead of another program if the desktop gives no keys', () => {
    const { hotkey, shortcuts, store } = hotkeyOn(new NoShortcuts());
    expect(hotkey.start(first)).toMatchObject({ ok: false, problem: { code: 'HotkeyNotGranted' } });
    expect(shortcuts.asked).toEqual([first]);
    expect(store.getState().hotkey.problem).toMatchObject({
      message: text('hotkey.notGranted', { hotkey: hotkeyText('Ctrl+Alt+M', 'linux') }),
      advice: text('hotkey.adviceWayland', { command }),
    });
  });
});
