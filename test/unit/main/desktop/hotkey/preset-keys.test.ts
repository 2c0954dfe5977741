import { describe, expect, it } from 'vitest';
import type { Preset } from '../../../../../common/settings-schema';
import { GlobalKeys, type GlobalShortcuts } from '../../../../../main/desktop/hotkey/global-keys';
import { Hotkey } from '../../../../../main/desktop/hotkey/hotkey';
import { PresetKeys } from '../../../../../main/desktop/hotkey/preset-keys';
import { say } from '../../../../../main/language/t';
import { createAppStore } from '../../../../../main/state/store';

const nothing = (): void => undefined;
const logger = { debug: nothing, info: nothing, warn: nothing, error: nothing };
const [first, second, third] = ['CommandOrControl+Alt+M', 'CommandOrControl+Alt+N', 'CommandOrControl+Alt+J'];

/** A desktop on which another program may have some of the keys. On Wayland, no key can be released. */
class Shortcuts implements GlobalShortcuts {
  readonly taken = new Set<string>();
  readonly #presses = new Map<string, () => void>();
  readonly #portal: boolean;
  constructor(portal: boolean) {
    this.#portal = portal;
  }
  register(accelerator: string, press: () => void): boolean {
    if (this.taken.has(accelerator)) return false;
    this.#presses.set(accelerator, press);
    return true;
  }
  unregister(accelerator: string): void {
    if (!this.#portal) this.#presses.delete(accelerator);
  }
  isRegistered(accelerator: string): boolean {
    return this.#presses.has(accelerator);
  }
  press(accelerator: string): void {
    this.#presses.get(accelerator)?.();
  }
}

const preset = (id: string, hotkey?: string): Preset => ({
  ...{ id, name: `Preset ${id}`, subject: '', importance: 'Normal', invite: [] },
  ...(hotkey === undefined ? {} : { hotkey }),
});

function keysOn({ wayland = false } = {}) {
  const store = createAppStore();
  const shortcuts = new Shortcuts(wayland);
  const keys = new GlobalKeys({ shortcuts, portal: wayland, logger });
  const started: string[] = [];
  const start = (one: Preset) => Promise.resolve(started.push(one.id));
  const command = ({ id }: Preset) => `meet-now start --preset ${id}`;
  const presetKeys = new PresetKeys({ store, keys, start, logger, wayland, command });
  const meetNow = () => Promise.resolve(started.push('meeting'));
  const hotkey = new Hotkey({ store, keys, meetNow, logger, wayland, command: 'meet-now --meet-now' });
  hotkey.start(first);
  const keep = (presets: readonly Preset[]) =>
    store.setState(({ settings }) => ({ settings: { ...settings, presets: [...presets] } }));
  /** Changes the presets as the settings do: it takes effect, and is then stored. */
  const change = (...presets: readonly Preset[]): string => {
    const result = presetKeys.change(presets);
    if (result.ok) keep(presets);
    return result.ok ? 'done' : say(result.problem.message);
  };
  const press = (...accelerators: readonly string[]): readonly string[] => {
    started.length = 0;
    accelerators.forEach((one) => shortcuts.press(one));
    return [...started];
  };
  return { store, shortcuts, presetKeys, hotkey, change, press };
}

describe.each([false, true])('the hotkeys of presets (Wayland: %s)', (wayland) => {
  it('start each preset, next to the main hotkey', () => {
    const { change, press } = keysOn({ wayland });
    expect(change(preset('a', second), preset('b', third), preset('c'))).toBe('done');
    expect(press(second, third, first)).toEqual(['a', 'b', 'meeting']);
  });

  it('are refused if the main hotkey or another preset has the key, however it is spelt, and nothing changes', () => {
    const { change, press } = keysOn({ wayland });
    change(preset('a', second));
    expect(change(preset('a', second), preset('b', 'Alt+Ctrl+M'))).toBe(
      'Alt+Ctrl+M is already the hotkey of Meet Now.',
    );
    expect(change(preset('a', second), preset('b', 'Alt+Ctrl+N'))).toBe(
      'Alt+Ctrl+N already starts the preset “Preset a”.',
    );
    expect(press(first, second)).toEqual(['meeting', 'a']);
  });

  it('cannot become the main hotkey', () => {
    const { change, hotkey, press, store } = keysOn({ wayland });
    change(preset('a', second));
    expect(hotkey.change(second)).toMatchObject({ ok: false, problem: { code: 'HotkeyOfPreset' } });
    expect(store.getState().hotkey.suggestions ?? []).not.toContain(second);
    expect(press(first, second)).toEqual(['meeting', 'a']);
  });

  it('start nothing while the user records a key, and start again afterwards', () => {
    const { change, presetKeys, press } = keysOn({ wayland });
    change(preset('a', second));
    presetKeys.suspend(true);
    expect(press(second)).toEqual([]);
    expect(change(preset('a', second), preset('b', third))).toBe('done');
    expect(press(second, third)).toEqual([]);
    presetKeys.suspend(false);
    expect(press(second, third)).toEqual(['a', 'b']);
  });

  it('are those of the other account after the user has switched', () => {
    const { change, presetKeys, press } = keysOn({ wayland });
    change(preset('a', second));
    presetKeys.use([preset('b', second), preset('c', first)]);
    expect(press(second, first)).toEqual(['b', 'meeting']);
  });

  it('start nothing after they are removed', () => {
    const { change, press } = keysOn({ wayland });
    change(preset('a', second));
    change(preset('a'));
    expect(press(second)).toEqual([]);
  });
});

describe('a hotkey of a preset that another program has', () => {
  it('is refused if it is new', () => {
    const { change, shortcuts, press } = keysOn();
    shortcuts.taken.add(third);
    change(preset('a', second));
    expect(change(preset('a', second), preset('b', third))).toBe(
      'Another program already uses the hotkey Ctrl+Alt+J.',
    );
    expect(press(second)).toEqual(['a']);
  });

  it('is shown with its preset at the start, and the others work', () => {
    const { presetKeys, shortcuts, store, press } = keysOn();
    shortcuts.taken.add(third);
    presetKeys.use([preset('a', second), preset('b', third)]);
    expect(store.getState().presetKeys).toMatchObject({
      a: { registered: true },
      b: { registered: false, problem: { code: 'HotkeyTaken' } },
    });
    expect(store.getState().notices.map(({ id }) => id)).toEqual(['presetKey']);
    expect(press(second)).toEqual(['a']);
    shortcuts.taken.clear();
    presetKeys.renew();
    expect(press(third)).toEqual(['b']);
    expect(store.getState().notices).toEqual([]);
  });
});

it('L12 a hotkey of a preset counts on Wayland once it has arrived; the command works in any case', () => {
  const { change, press, store } = keysOn({ wayland: true });
  change(preset('a', second));
  const command = 'meet-now start --preset a';
  expect(store.getState().presetKeys).toEqual({ a: { registered: false, command } });
  press(second);
  expect(store.getState().presetKeys).toEqual({ a: { registered: true, command } });
});
