import { en } from '../../assets/locales/en';
import { until } from '../../scripts/desktop/wait';
import { closeWindow } from '../desktop/harness/close-window';
import { visibleWindows } from '../desktop/harness/display-tools';
import { placeOf } from './screen';
import type { Stage } from './stage';

/** The windows of the app. */
export class AppWindows {
  readonly #stage: Pick<Stage, 'sway' | 'desktop' | 'screen'>;

  constructor(stage: Pick<Stage, 'sway' | 'desktop' | 'screen'>) {
    this.#stage = stage;
  }

  /** How many are open. */
  async count(): Promise<number> {
    const { sway, desktop } = this.#stage;
    if (sway === undefined) return visibleWindows(desktop);
    return (await sway.windows()).filter((title) => title.includes('Meet Now')).length;
  }

  /** Waits until it is open and shows its page. @param before a picture without it */
  async appears(before: string): Promise<void> {
    const { screen } = this.#stage;
    await until('the window', async () => (await this.count()) === 1, 10_000);
    const isDrawn = async (): Promise<boolean> => {
      const region = await screen.changed(before);
      return region !== undefined && placeOf(await screen.words(region), en.meetings.title) !== undefined;
    };
    await until('the page in the window', isDrawn, 20_000);
  }

  /** Closes it, as a user does, and waits until it is closed. */
  async close(): Promise<void> {
    const { sway, desktop } = this.#stage;
    await (sway === undefined ? closeWindow(desktop) : sway.close('Meet Now'));
    await until('the window to be closed', async () => (await this.count()) === 0, 10_000);
  }
}
