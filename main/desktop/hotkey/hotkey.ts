import { defined } from '../../../common/defined';
import type { Logger } from '../../base/log';
import { failure, success, type Problem, type Result } from '../../../common/problem';
import type { Preset } from '../../../common/settings-schema';
import { sentences } from '../../../common/text';
import { clearNotice, setNotice, type AppStore } from '../../state/store';
import type { GlobalKeys, Registration } from './global-keys';
import { hotkeyProblem, noHotkey, type HotkeyTrouble } from './hotkey-problem';
import { suggestHotkeys } from './hotkey-suggestions';
import { HotkeyTest } from './hotkey-test';
import { keyOfPreset, presetWithKey } from './preset-keys';

interface Deps {
  readonly store: AppStore;
  /** Called when the user presses the key. */
  readonly meetNow: () => Promise<unknown>;
  readonly keys: GlobalKeys;
  readonly logger: Logger;
  /** Wayland may accept a key but never send it, so only a press proves that it works (L12). */
  readonly wayland: boolean;
  /** A command that starts a meeting if the key does not work; shown on Wayland. */
  readonly command: string;
}

/** Why a key cannot be used. */
interface Refusal {
  readonly trouble: HotkeyTrouble;
  readonly accelerator: string;
  readonly suggestions: readonly string[];
  /** The preset that has the key. */
  readonly owner?: Preset;
}

/** The global hotkey. The store always reflects its state. */
export class Hotkey {
  readonly #deps: Deps;
  /** The key that the user wants; '' = none. */
  #wanted = '';
  /** The registered key; '' = none, as while the user records another one. */
  #held = '';
  #works = false;
  #suspended = false;
  #refusal: Refusal | undefined;
  readonly #test = new HotkeyTest(() => {
    this.#missed = this.#refusalOf('missed', this.#wanted);
    this.#show();
  });
  /**
   * The problem after a missed test, shown only with the test's result. Perhaps nobody pressed the key, so the tray and
   * the notices do not mention it.
   */
  #missed: Refusal | undefined;

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /** Registers the key from the settings. If that fails, reports the problem and keeps it as the wanted key. */
  start(accelerator: string): Result {
    const result = this.#replace(accelerator, undefined);
    if (!result.ok) {
      this.#wanted = accelerator;
      this.#show();
    }
    return result;
  }

  /** Registers another key; '' = none. If that fails, or a preset has the key, the earlier one stays registered. */
  change(accelerator: string): Result {
    return this.#replace(accelerator, presetWithKey(this.#presets, accelerator));
  }

  #replace(accelerator: string, owner: Preset | undefined): Result {
    const before = { wanted: this.#wanted, works: this.#works };
    this.#release();
    this.#test.end();
    const outcome =
      owner !== undefined ? 'taken' : accelerator === '' ? 'registered' : this.#register(accelerator);
    const refusal = outcome === 'registered' ? undefined : this.#refusalOf(outcome, accelerator, owner);
    this.#refusal = refusal;
    if (refusal === undefined) {
      this.#wanted = accelerator;
      this.#works = accelerator !== '' && !this.#deps.wayland;
    } else
      this.#works = before.wanted !== '' && this.#register(before.wanted) === 'registered' && before.works;
    if (this.#suspended) this.#release();
    this.#show();
    return refusal === undefined ? success : failure(this.#problemOf(refusal));
  }

  /** Releases the key while the user records another one, and registers it again afterwards. */
  suspend(suspended: boolean): void {
    if (suspended === this.#suspended) return;
    this.#suspended = suspended;
    this.#test.end();
    if (suspended) {
      this.#release();
      this.#refusal = undefined;
    } else if (this.#wanted !== '') this.#take();
    this.#show();
  }

  /**
   * Registers the key again: the OS registers a position on the keyboard, and the letter may have moved to another one.
   * That position may be free even if the old one was taken, and vice versa.
   */
  renew(): Result {
    if (this.#suspended || this.#wanted === '') return success;
    this.#release();
    const result = this.#take();
    if (!result.ok) this.#test.end();
    this.#show();
    return result;
  }

  /** Waits for the key, which starts no meeting this time. Reveals a key that the OS accepted but does not send. */
  test(): Result {
    this.cancelTest();
    if (this.#wanted === '') return failure(noHotkey());
    if (this.#held === '')
      return failure(this.#refusal === undefined ? noHotkey() : this.#problemOf(this.#refusal));
    this.#test.begin();
    this.#show();
    return success;
  }

  cancelTest(): void {
    this.#test.end();
    this.#show();
  }

  /**
   * Handles a press of the key.
   * @param by `command` = the user's own desktop shortcut, which does the same but does not prove that our key works
   */
  press(by: 'key' | 'command' = 'key'): void {
    const tested = this.#test.arrive();
    if (by === 'key') this.#works = true;
    if (tested || by === 'key') this.#refusal = undefined;
    this.#show();
    if (tested) return;
    const { meetNow, logger } = this.#deps;
    meetNow().catch((error: unknown) => logger.error('hotkey: start failed', error));
  }

  /** Ends the recording or the test that a page has started, since the page is closed. */
  pageGone(): void {
    this.suspend(false);
    this.cancelTest();
  }

  dispose(): void {
    this.#test.end();
    this.#release();
  }

  /** Registers the wanted key again after its release. */
  #take(): Result {
    const outcome = this.#register(this.#wanted);
    this.#works = outcome === 'registered' && (this.#works || !this.#deps.wayland);
    if (outcome === 'registered') {
      if (this.#refusal?.accelerator === this.#wanted) this.#refusal = undefined;
      return success;
    }
    this.#refusal = this.#refusalOf(outcome, this.#wanted);
    return failure(this.#problemOf(this.#refusal));
  }

  #register(accelerator: string): Registration {
    const outcome = this.#deps.keys.register(accelerator, () => this.press());
    if (outcome === 'registered') this.#held = accelerator;
    return outcome;
  }

  #release(): void {
    if (this.#held !== '') this.#deps.keys.release(this.#held);
    this.#held = '';
  }

  #refusalOf(trouble: HotkeyTrouble, accelerator: string, owner?: Preset): Refusal {
    const { keys, wayland } = this.#deps;
    const isFree = (one: string): boolean =>
      presetWithKey(this.#presets, one) === undefined && keys.isFree(one);
    // On Wayland, a key that the desktop grants may still never arrive.
    const suggestions = wayland ? [] : suggestHotkeys(isFree);
    return { trouble, accelerator, suggestions, ...defined({ owner }) };
  }

  get #presets(): readonly Preset[] {
    return this.#deps.store.getState().settings.presets;
  }

  #problemOf({ trouble, accelerator, suggestions, owner }: Refusal): Problem {
    const { wayland, command } = this.#deps;
    if (owner !== undefined) return keyOfPreset(accelerator, owner);
    return hotkeyProblem(trouble, accelerator, suggestions, wayland ? command : undefined);
  }

  #show(): void {
    const { store, wayland, command } = this.#deps;
    const shown = this.#refusal ?? (this.#test.state === 'missed' ? this.#missed : undefined);
    const problem = shown === undefined ? undefined : this.#problemOf(shown);
    store.setState({
      hotkey: {
        accelerator: this.#wanted,
        registered: this.#works,
        ...(problem === undefined ? {} : { problem, suggestions: shown?.suggestions ?? [] }),
        ...defined({ test: this.#test.state }),
        ...(wayland ? { wayland, command } : {}),
      },
    });
    if (this.#refusal === undefined) {
      clearNotice(store, 'hotkey');
      return;
    }
    const { message, advice } = this.#problemOf(this.#refusal);
    setNotice(store, 'hotkey', 'warning', sentences(message, advice));
  }
}
