import { defined } from '../../../common/defined';
import { presetTitle } from '../../../common/presets';
import { failure, success, type Problem, type Result } from '../../../common/problem';
import type { Preset } from '../../../common/settings-schema';
import type { PresetKeyView } from '../../../common/state';
import { sentences, text } from '../../../common/text';
import type { Logger } from '../../base/log';
import { type AppStore, clearNotice, setNotice } from '../../state/store';
import { canonicalAccelerator } from './accelerator';
import type { GlobalKeys } from './global-keys';
import { hotkeyProblem } from './hotkey-problem';
import { hotkeyText } from './hotkey-text';

interface Deps {
  readonly store: AppStore;
  readonly keys: GlobalKeys;
  /** Called when the user presses the key of a preset. */
  readonly start: (preset: Preset) => Promise<unknown>;
  readonly logger: Logger;
  /** Wayland may accept a key but never send it, so only a press proves that it works (L12). */
  readonly wayland: boolean;
  /** The shell command that starts the preset; shown on Wayland. @param name of the preset */
  readonly command: (preset: Preset) => string;
}

type Keyed = Preset & { readonly hotkey: string };

const keyed = (presets: readonly Preset[]): readonly Keyed[] =>
  presets.filter((preset): preset is Keyed => preset.hotkey !== undefined && preset.hotkey !== '');

const isSameKey = (one: string, other: string): boolean =>
  canonicalAccelerator(one) === canonicalAccelerator(other);

/** The preset that has this key. */
export const presetWithKey = (presets: readonly Preset[], accelerator: string): Preset | undefined =>
  accelerator === '' ? undefined : keyed(presets).find(({ hotkey }) => isSameKey(hotkey, accelerator));

/** The problem that a key starts a preset already. */
export const keyOfPreset = (accelerator: string, owner: Preset): Problem => ({
  code: 'HotkeyOfPreset',
  message: text('presets.hotkey.ofPreset', { hotkey: hotkeyText(accelerator), name: presetTitle(owner) }),
  advice: text('presets.hotkey.ofPresetAdvice'),
  next: 'changeInput',
});

const keyOfMeetNow = (accelerator: string): Problem => ({
  code: 'HotkeyOfMeetNow',
  message: text('presets.hotkey.ofMeetNow', { hotkey: hotkeyText(accelerator) }),
  advice: text('presets.hotkey.ofPresetAdvice'),
  next: 'changeInput',
});

/** The global hotkeys of the presets. The store always reflects their state. */
export class PresetKeys {
  readonly #deps: Deps;
  #presets: readonly Keyed[] = [];
  /** The registered keys by the preset's id. */
  readonly #held = new Map<string, string>();
  readonly #problems = new Map<string, Problem>();
  /** Presets whose key has arrived. */
  readonly #proven = new Set<string>();
  #suspended = false;

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /** Registers the keys of these presets. A key that cannot be had is shown with its preset. */
  use(presets: readonly Preset[]): Result {
    this.#release();
    this.#presets = keyed(presets);
    if (!this.#suspended) this.#take();
    return success;
  }

  /** Registers the keys of changed presets. If a new key cannot be had, everything stays as it was. */
  change(presets: readonly Preset[]): Result {
    const before = this.#presets;
    const isNew = ({ id, hotkey }: Keyed): boolean =>
      !before.some((one) => one.id === id && isSameKey(one.hotkey, hotkey));
    const suspended = this.#suspended;
    this.#release();
    this.#presets = keyed(presets);
    this.#suspended = false;
    this.#take();
    const refused = this.#presets
      .filter(isNew)
      .map(({ id }) => this.#problems.get(id))
      .find((problem) => problem !== undefined);
    if (refused !== undefined) {
      this.#release();
      this.#presets = before;
      this.#take();
    }
    if (suspended) this.suspend(true);
    return refused === undefined ? success : failure(refused);
  }

  /** Releases the keys while the user records one, and registers them again afterwards. */
  suspend(suspended: boolean): void {
    if (suspended === this.#suspended) return;
    this.#suspended = suspended;
    if (suspended) this.#release();
    else this.#take();
  }

  /** Registers the keys again after the keyboard layout or the main hotkey has changed. */
  renew(): void {
    if (this.#suspended) return;
    this.#release();
    this.#take();
  }

  dispose(): void {
    this.#release();
  }

  #take(): void {
    this.#problems.clear();
    for (const preset of this.#presets) {
      const problem = this.#conflict(preset) ?? this.#register(preset);
      if (problem !== undefined) this.#problems.set(preset.id, problem);
    }
    this.#show();
  }

  #conflict(preset: Keyed): Problem | undefined {
    const { accelerator } = this.#deps.store.getState().hotkey;
    if (accelerator !== '' && isSameKey(accelerator, preset.hotkey)) return keyOfMeetNow(preset.hotkey);
    const owner = presetWithKey(this.#presets, preset.hotkey);
    return owner === undefined || owner === preset ? undefined : keyOfPreset(preset.hotkey, owner);
  }

  #register(preset: Keyed): Problem | undefined {
    const { keys, wayland, command } = this.#deps;
    const outcome = keys.register(preset.hotkey, () => this.#press(preset));
    if (outcome !== 'registered')
      return hotkeyProblem(outcome, preset.hotkey, [], wayland ? command(preset) : undefined);
    this.#held.set(preset.id, preset.hotkey);
    return undefined;
  }

  #press(preset: Keyed): void {
    const { start, logger } = this.#deps;
    this.#proven.add(preset.id);
    this.#show();
    start(preset).catch((error: unknown) => logger.error('hotkey: the start of a preset failed', error));
  }

  #release(): void {
    for (const hotkey of this.#held.values()) this.#deps.keys.release(hotkey);
    this.#held.clear();
  }

  #viewOf(preset: Keyed): PresetKeyView {
    const { wayland, command } = this.#deps;
    const works = this.#held.has(preset.id) && (!wayland || this.#proven.has(preset.id));
    return {
      registered: works,
      ...defined({ problem: this.#problems.get(preset.id) }),
      ...(wayland ? { command: command(preset) } : {}),
    };
  }

  #show(): void {
    const { store } = this.#deps;
    store.setState({
      presetKeys: Object.fromEntries(this.#presets.map((preset) => [preset.id, this.#viewOf(preset)])),
    });
    const [problem] = this.#problems.values();
    if (problem === undefined) clearNotice(store, 'presetKey');
    else setNotice(store, 'presetKey', 'warning', sentences(problem.message, problem.advice));
  }
}
