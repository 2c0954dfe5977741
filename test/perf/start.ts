import { setTimeout as delay } from 'node:timers/promises';
import { inTime, until } from '../../scripts/desktop/wait';
import { type Group, inTurn, pairsOf } from './figures';
import type { Stage, Started } from './stage';

type Sample = Record<'start' | 'channel' | 'quit', number>;

/** Milliseconds before the end of the session: an app that has just started still connects to the buses and the display. */
const settling = 1_500;

const startOf = ({ begun, tray }: Started): number => tray.since - begun;

/** How long the end of a session has to wait for the app to exit. */
async function quit({ child }: Started): Promise<number> {
  await delay(settling);
  const asked = performance.now();
  const gone = child.exited.then(() => performance.now());
  process.kill(child.pid, 'SIGTERM');
  return (await inTime('the end of the app', gone, 10_000)) - asked;
}

/** The time when the server receives the next poll of a new client. */
async function parked({ server }: Stage, since: number): Promise<number> {
  const polls = () => server.requests('GET', /\/events$/).filter(({ at }) => at > since);
  return (await until('the event channel', () => polls()[0], 20_000)).at;
}

/** @param options another version of the app */
export async function sampleOurs(stage: Stage, options?: Parameters<Stage['startOurs']>[0]): Promise<Sample> {
  const ours = await stage.startOurs(options);
  const channel = (await parked(stage, ours.begun)) - ours.tray.since;
  await ours.app.connected();
  return { start: startOf(ours), channel, quit: await quit(ours) };
}

export async function sampleBare(stage: Stage): Promise<Sample> {
  const bare = await stage.startBare();
  const sample = { start: startOf(bare), quit: await quit(bare) };
  const begun = performance.now();
  const client = await stage.startBareClient('bare-long-poll');
  const end = await parked(stage, begun);
  await client.stop();
  const first = stage.server.simulator.requests.find(({ at }) => at > begun)?.at ?? NaN;
  return { ...sample, channel: end - first };
}

/** @returns milliseconds from the start of a bare tray that signs in until it waits for events */
async function sampleSigning(stage: Stage): Promise<number> {
  const signing = await stage.startSigning();
  const waits = await parked(stage, signing.begun);
  await quit(signing);
  return waits - signing.begun;
}

export const start: Group = {
  name: 'start',
  figures: ['F3', 'F4', 'F12'],
  pairs: 20,
  ci: { most: { F3: 1.15, F4: 16 }, pairs: 10 },
  async measure(startStage, pairs) {
    const stage = await startStage();
    const samples = await inTurn(pairs, {
      ours: () => sampleOurs(stage),
      bare: () => sampleBare(stage),
      signing: () => sampleSigning(stage),
    });
    return [
      {
        figure: 'F3',
        what: 'process start → icon on the panel',
        unit: 'ms',
        pairs: pairsOf(samples, 'start'),
        target: { by: 'ratio', most: 1.05 },
      },
      {
        figure: 'F4',
        what: 'icon on the panel → waiting for events',
        unit: 'ms',
        pairs: pairsOf(samples, 'channel'),
        target: { by: 'difference', most: 60 },
      },
      {
        figure: 'F4',
        what: 'process start → waiting for events; baseline: a bare tray that signs in',
        unit: 'ms',
        pairs: samples.map(({ ours, signing }) => ({ ours: ours.start + ours.channel, bare: signing })),
      },
      {
        figure: 'F12',
        what: 'end of the session → gone, signed out',
        unit: 'ms',
        pairs: pairsOf(samples, 'quit'),
        target: { by: 'difference', most: 25 },
      },
    ];
  },
};
