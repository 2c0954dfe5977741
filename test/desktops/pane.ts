import { until } from '../../scripts/desktop/wait';
import type { NotificationService } from './notification-services';
import { placeOf, type Region, type Screen } from './screen';

const patience = 20_000;

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

  /** Waits until these texts are on the screen. */
  async sees(...texts: readonly string[]): Promise<void> {
    let read = '';
    const look = async (): Promise<boolean> => {
      const words = await this.#words();
      read = words.map(({ text }) => text).join(' ');
      return texts.every((text) => placeOf(words, text) !== undefined);
    };
    await until(`"${texts.join('", "')}" on the screen`, look, patience).catch((error: unknown) => {
      throw new Error(`${String(error)}; it reads: ${read || 'nothing'}`);
    });
  }

  /** Whether this text is on the screen. */
  async reads(text: string): Promise<boolean> {
    return placeOf(await this.#words(), text) !== undefined;
  }

  /** Waits until no notification is on the screen. */
  async isEmpty(): Promise<void> {
    await this.#screen.leave();
    await this.#screen.nothing('nothing on the screen', this.#empty);
  }

  async clickText(text: string, button = 1): Promise<void> {
    await this.#screen.click(await this.#find(text), button);
  }

  /** Presses a button of a notification. */
  async press(label: string): Promise<void> {
    const direct = placeOf(await this.#words(), label);
    if (direct === undefined && this.#service.buttons === 'list') {
      const { x, y, width, height } = await this.#find('Actions:');
      await this.#screen.click({ x: x + width + 10, y, width: 30, height });
      await this.#screen.click(await this.#find(label));
      await this.#screen.click(await this.#find('OK'));
    } else await this.#screen.click(direct ?? (await this.#find(label)));
  }

  async #words(): ReturnType<Screen['words']> {
    const region = await this.#screen.changed(this.#empty);
    return region === undefined ? [] : this.#screen.words(region);
  }

  #find(text: string): Promise<Region> {
    return until(`"${text}" on the screen`, async () => placeOf(await this.#words(), text), patience);
  }
}
