import { until } from '../../scripts/desktop/wait';
import { closeWindow } from '../desktop/harness/close-window';
import { visibleWindows } from '../desktop/harness/display-tools';
import type { Stage } from './stage';

/** The windows of the app. */
export class AppWindows {
  readonly #stage: Pick<Stage, 'sway' | 'desktop'>;

  constructor(stage: Pick<Stage, 'sway' | 'desktop'>) {
    this.#stage = stage;
  }

  /** How many are open. */
  async count(): Promise<number> {
    const { sway, desktop } = this.#stage;
    if (sway === undefined) return visibleWindows(desktop);
    return (await sway.windows()).filter((title) => title.includes('Meet Now')).length;
  }

  /** Closes it, as a user does, and waits until it is closed. */
  async close(): Promise<void> {
    const { sway, desktop } = this.#stage;
    await (sway === undefined ? closeWindow(desktop) : sway.close('Meet Now'));
    await until('the window to be closed', async () => (await this.count()) === 0, 10_000);
  }
}
