import { until } from '../../scripts/desktop/wait';
import type { RecordedRequest } from '../simulator';
import { alternate, type Group } from './figures';
import type { Started } from './stage';
import type { Pair } from './statistics';

/** A press within two seconds of the last one counts as the same wish, in milliseconds. */
const anotherWish = 2100;

/** Chooses "Meet now" in the tray menu. @returns milliseconds until the server has read its request */
async function press({ tray }: Started, posts: () => readonly RecordedRequest[]): Promise<number> {
  const before = posts().length;
  const clicked = await tray.choose('Meet now');
  const post = await until('the request', () => posts().at(before), 5000);
  return post.at - clicked;
}

/**
 * After this time, in milliseconds, neither app has an open connection: ours closes its own, the server that of the
 * bare tray.
 */
const cold = { after: 4_600, idleMs: 4_300 };

async function measure(
  stage: Parameters<Group['measure']>[0],
  pairs: number,
  { after, idleMs }: { readonly after: number; readonly idleMs?: number },
): Promise<readonly Pair[]> {
  const { server, startOurs, startBare } = await stage();
  const ours = await startOurs();
  await ours.app.connected();
  const bare = await startBare();
  const before = server.simulator.behaviour.idleMs;
  if (idleMs !== undefined) server.simulator.configure({ idleMs });
  const connected = (): number =>
    ours.app.trace.filter(({ what, state }) => what === 'meeting' && state === 'connected').length;
  const waited = (since: number) =>
    until('the last press to be old', () => performance.now() - since > after, after + 5000);
  let last = performance.now();
  let lastBare = performance.now();
  const samples = await alternate(
    pairs,
    async () => {
      await waited(last);
      const up = connected();
      const taken = await press(ours, () => server.starts());
      await until('the meeting', () => connected() > up, 10_000);
      last = performance.now();
      return taken;
    },
    async () => {
      if (idleMs !== undefined) await waited(lastBare);
      const taken = await press(bare, () => server.requests('POST', /^\/bare$/));
      lastBare = performance.now();
      return taken;
    },
  );
  server.simulator.configure({ idleMs: before });
  await ours.child.stop();
  await bare.child.stop();
  return samples;
}

const target = { by: 'difference', most: 1 } as const;

export const pressing: Group = {
  name: 'press',
  figures: ['F1'],
  pairs: 20,
  async measure(stage, pairs) {
    const samples = await measure(stage, pairs, { after: anotherWish });
    const what = '"Meet now" in the tray → request at the server';
    return [{ figure: 'F1', what, unit: 'ms', pairs: samples, target }];
  },
};

export const pressingCold: Group = {
  name: 'press-cold',
  figures: ['F13'],
  pairs: 10,
  async measure(stage, pairs) {
    const samples = await measure(stage, pairs, cold);
    return [{ figure: 'F13', what: '… on a new connection', unit: 'ms', pairs: samples, target }];
  },
};
