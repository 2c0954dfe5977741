import { until } from '../../scripts/desktop';
import type { RecordedRequest } from '../simulator';
import { alternate, type Group } from './figures';
import type { Started } from './stage';

/** A press within two seconds of the last one is the same wish, in milliseconds. */
const anotherWish = 2100;

/** Chooses "Meet now" in the menu of the tray. @returns milliseconds until the server has read the request of it */
async function press({ tray }: Started, posts: () => readonly RecordedRequest[]): Promise<number> {
  const before = posts().length;
  const clicked = await tray.choose('Meet now');
  const post = await until('the request', () => posts().at(before), 5000);
  return post.at - clicked;
}

export const pressing: Group = {
  figures: ['F1'],
  pairs: 20,
  async measure(stage, pairs) {
    const { server, startOurs, startBare } = await stage();
    const ours = await startOurs();
    await ours.app.connected();
    const bare = await startBare();
    const connected = (): number =>
      ours.app.trace.filter(({ what, state }) => what === 'meeting' && state === 'connected').length;
    let last = -Infinity;
    const samples = await alternate(
      pairs,
      async () => {
        await until('the last press to be old', () => performance.now() - last > anotherWish, 5000);
        const before = connected();
        const taken = await press(ours, () => server.starts());
        last = performance.now();
        await until('the meeting', () => connected() > before, 10_000);
        return taken;
      },
      () => press(bare, () => server.requests('POST', /^\/bare$/)),
    );
    await ours.child.stop();
    await bare.child.stop();
    return [
      {
        figure: 'F1',
        what: '"Meet now" in the tray → request at the server',
        unit: 'ms',
        pairs: samples,
        target: { by: 'difference', most: 1 },
      },
    ];
  },
};
