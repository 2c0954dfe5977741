import { defined } from '../../../common/defined';
import type { Logger } from '../../base/log';
import { failure, success, type Problem, type Result } from '../../../common/problem';
import { sentences } from '../../../common/text';
import { clearNotice, setNotice, type AppStore } from '../../state/store';
import { isFreeKey, registerKey, releaseKey, type Registration } from './global-key';
import { hotkeyProblem, noHotkey, type HotkeyTrouble } from './hotkey-problem';
import { suggestHotkeys } from './hotkey-suggestions';
import { HotkeyTest } from './hotkey-test';

interface Deps {
  readonly store: AppStore;
  /** What a press does. */
  readonly meetNow: () => Promise<unknown>;
  readonly logger: Logger;
  /** Wayland may take a key and never send it: only a press proves that it works (L12). */
  readonly wayland: boolean;
  /** Starts a meeting where the key does not; shown on Wayland. */
  readonly command: string;
}

/** Why a key cannot be used. */
interface Refusal {
  readonly trouble: HotkeyTrouble;
  readonly accelerator: string;
  readonly suggestions: readonly string[];
}

/** The one global key. Whatever comes of it is in the store as well. */
export class Hotkey {
  readonly #deps: Deps;
  /** What its user wants; '' = none. */
  #wanted = '';
  /** What the system gave, which is nothing while another one is recorded. */
  #held = '';
  #works = false;
  #suspended = false;
  #refusal: Refusal | undefined;
  readonly #test = new HotkeyTest(() => {
    this.#missed = this.#refusalOf('missed', this.#wanted);
    this.#show();
  });
  /**
   * The advice after a missed test, shown only with the test's result: a key that nobody pressed is no worse than
   * before, so tray and notices do not report it.
   */
  #missed: Refusal | undefined;

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /** Takes the key that was kept; one that cannot be had stays the wanted one, and is told. */
  start(accelerator: string): Result {
    const result = this.change(accelerator);
    if (!result.ok) {
      this.#wanted = accelerator;
      this.#show();
    }
    return result;
  }

  /** Takes another key, '' = none. One that cannot be had costs nothing: the earlier one stays. */
  change(accelerator: string): Result {
    const before = { wanted: this.#wanted, works: this.#works };
    this.#release();
    this.#test.end();
    const outcome = accelerator === '' ? 'registered' : this.#register(accelerator);
    const refusal = outcome === 'registered' ? undefined : this.#refusalOf(outcome, accelerator);
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

  /** Lets go of the key while its user presses another one to record it, and takes it again afterwards. */
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
   * Takes the key once more: the system gives keys by their place, and its letter may be at another place now. That one
   * may be free even if the old one was taken, and the other way round.
   */
  renew(): Result {
    if (this.#suspended || this.#wanted === '') return success;
    this.#release();
    const result = this.#take();
    if (!result.ok) this.#test.end();
    this.#show();
    return result;
  }

  /** Waits for the key, which starts no meeting this once: one that is taken and never sent is found out by that. */
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
   * What the key does.
   * @param by a command that its user bound to a key of the desktop does the same, and says nothing about ours
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

  /** What a page asked for ends with the page: nobody is there to record or to test. */
  pageGone(): void {
    this.suspend(false);
    this.cancelTest();
  }

  dispose(): void {
    this.#test.end();
    this.#release();
  }

  /** Takes the wanted key, after it was let go. */
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
    const outcome = registerKey(accelerator, () => this.press(), this.#deps.logger);
    if (outcome === 'registered') this.#held = accelerator;
    return outcome;
  }

  #release(): void {
    if (this.#held !== '') releaseKey(this.#held);
    this.#held = '';
  }

  #refusalOf(trouble: HotkeyTrouble, accelerator: string): Refusal {
    const suggestions = suggestHotkeys((one) => isFreeKey(one, this.#deps.logger));
    return { trouble, accelerator, suggestions };
  }

  #problemOf({ trouble, accelerator, suggestions }: Refusal): Problem {
    return hotkeyProblem(trouble, accelerator, suggestions, this.#deps.wayland);
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
