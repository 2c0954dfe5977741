import { defined } from '../../common/defined';
import { until } from '../../scripts/desktop/wait';
import type { NotificationService } from './notification-services';
import { placeOf, type Region, type Screen } from './screen';

const patience = 20_000;

interface ClickOptions {
  readonly button?: number;
  readonly seen?: () => Promise<void>;
}

/** The part of a screen where notifications appear. */
export class Pane {
  readonly #screen: Screen;
  readonly #service: NotificationService;
  /** A picture without notifications. */
  readonly #empty: string;

  private constructor(screen: Screen, service: NotificationService, empty: string) {
    this.#screen = screen;
    this.#service = service;
    this.#empty = empty;
  }

  /** Remembers the screen as it is, without notifications. */
  static async open(screen: Screen, service: NotificationService): Promise<Pane> {
    await screen.leave();
    return new Pane(screen, service, await screen.picture());
  }

  /** Waits until these texts are on the screen. Points at the notification if it stays then. */
  async sees(...texts: readonly string[]): Promise<void> {
    let read = '';
    const look = async (): Promise<boolean> => {
      const words = await this.#words(texts);
      read = words.map(({ text }) => text).join(' ');
      return texts.every((text) => placeOf(words, text) !== undefined);
    };
    await until(`"${texts.join('", "')}" on the screen`, look, patience).catch((error: unknown) => {
      throw new Error(`${String(error)}; it reads: ${read || 'nothing'}`);
    });
    // Otherwise it may expire while a busy machine reads its buttons.
    const region = await this.#screen.changed(this.#empty);
    if (this.#service.staysWhenPointedAt && region !== undefined) await this.#screen.point(region);
  }

  /** Whether this text is on the screen. */
  async reads(text: string): Promise<boolean> {
    return placeOf(await this.#words([text]), text) !== undefined;
  }

  /** Waits until no notification is on the screen. */
  async isEmpty(): Promise<void> {
    await this.#screen.leave();
    await this.#screen.nothing('nothing on the screen', this.#empty);
  }

  /** Clicks a text. @param seen called when it has been found, for a picture */
  async clickText(text: string, { button = 1, seen }: ClickOptions = {}): Promise<void> {
    const place = await this.#find(text);
    await seen?.();
    await this.#screen.click(place, button);
  }

  /** Presses a button of a notification, or chooses it from a list. */
  async press(label: string, seen?: ClickOptions['seen']): Promise<void> {
    if (this.#service.buttons === 'list' && !(await this.reads(label))) {
      const { x, y, width, height } = await this.#find('Actions:');
      await this.#screen.click({ x: x + width + 10, y, width: 30, height });
      // The list may reach beyond the screen, but it follows the keyboard.
      await this.#screen.keys(label[0] ?? '', 'Return');
      await this.clickText('OK');
    } else await this.clickText(label, defined({ seen }));
  }

  /** The words on the screen. @param texts when these are among them, it need not look more closely */
  async #words(texts: readonly string[]): ReturnType<Screen['words']> {
    const region = await this.#screen.changed(this.#empty);
    if (region === undefined) return [];
    return this.#screen.words(region, {
      found: (words) => texts.every((text) => placeOf(words, text) !== undefined),
    });
  }

  #find(text: string): Promise<Region> {
    return until(`"${text}" on the screen`, () => this.#screen.find(text, this.#empty), patience);
  }
}
