import { setTimeout as delay } from 'node:timers/promises';
import { until } from '../../scripts/desktop/wait';
import type { RecordedRequest } from '../simulator';
import { alternate, type Group, type Measurement } from './figures';
import { type Press, pressesOf, ways } from './press-ways';
import type { Ours, Stage } from './stage';
import { type Pair, percentiles } from './statistics';

/** How long an app rests between the end of a meeting and a press on an open connection, in milliseconds. */
const warmRest = 60;
/**
 * How long it rests for a press without an open connection: ours closes its own after 4 s, the server that of the bare
 * app.
 */
const coldRest = 10_000;
const idleMs = 4_300;
/** Pairs for one 99th percentile. */
const batch = 100;

/** @returns milliseconds from the press until the server has read its request */
export async function request(press: Press, posts: () => readonly RecordedRequest[]): Promise<number> {
  const before = posts().length;
  const pressed = await press();
  const post = await until('the request', () => posts().at(before), 10_000);
  return post.at - pressed;
}

/** Ends the meeting, so that the next press is no repetition of this one. */
async function endMeeting({ server: { simulator } }: Stage, { app }: Ours): Promise<void> {
  const state = (): unknown => app.trace.filter(({ what }) => what === 'meeting').at(-1)?.['state'];
  await until('the meeting', () => state() === 'connected', 10_000);
  simulator.endConversation();
  await until('its end', () => state() === 'ended', 10_000);
}

/** @param rest between two presses of one app, in milliseconds */
async function measure(
  stage: Stage,
  pairs: number,
  rest: number,
): Promise<Readonly<Record<(typeof ways)[number], readonly Pair[]>>> {
  const { server, startOurs, startBare } = stage;
  const ours = await startOurs({ devTools: true });
  await ours.app.connected();
  const bare = await startBare({ devTools: true });
  const presses = pressesOf(stage, ours, bare);
  const { invitationMs, idleMs: usual } = server.simulator.behaviour;
  server.simulator.configure({ invitationMs: 20, ...(rest === coldRest ? { idleMs } : {}) });
  const last = { ours: performance.now(), bare: performance.now() };
  const sample = async (one: 'ours' | 'bare', press: Press): Promise<number> => {
    await delay(Math.max(0, last[one] + rest - performance.now()));
    const path = /^\/bare$/;
    const taken = await request(press, () =>
      one === 'ours' ? server.starts() : server.requests('POST', path),
    );
    if (one === 'ours') await endMeeting(stage, ours);
    last[one] = performance.now();
    return taken;
  };
  const samples: [string, readonly Pair[]][] = [];
  for (const way of ways) {
    if (way === 'page') await presses.openWindows();
    const taken = await alternate(
      pairs,
      () => sample('ours', presses.ours[way]),
      () => sample('bare', presses.bare[way]),
    );
    samples.push([way, taken]);
  }
  server.simulator.configure({ invitationMs, idleMs: usual });
  await presses.stop();
  return Object.fromEntries(samples) as Awaited<ReturnType<typeof measure>>;
}

const named = {
  tray: '"Meet now" in the tray',
  hotkey: 'global hotkey',
  command: 'command line',
  page: 'window',
} as const;

/** The median of each way and, with enough pairs, its 99th percentile. */
const measurements = (
  figure: string,
  samples: Awaited<ReturnType<typeof measure>>,
  what: string,
): readonly Measurement[] =>
  ways.flatMap((way): Measurement[] => {
    const pairs = samples[way];
    const common = { figure, unit: 'ms' } as const;
    const median = {
      ...common,
      what: `${named[way]} → ${what}`,
      pairs,
      target: { by: 'difference', most: 1 },
    } as const;
    if (pairs.length < batch) return [median];
    const slowest = percentiles(pairs, 0.99, batch);
    const target = { by: 'difference', most: 5 } as const;
    return [median, { ...common, what: `… 99th percentile of ${batch}`, pairs: slowest, target }];
  });

export const pressing: Group = {
  name: 'press',
  figures: ['F1'],
  pairs: 300,
  ci: { most: { F1: 3.5 }, pairs: 30 },
  measure: async (stage, pairs) =>
    measurements('F1', await measure(await stage(), pairs, warmRest), 'request at the server'),
};

export const pressingCold: Group = {
  name: 'press-cold',
  figures: ['F13'],
  pairs: 8,
  measure: async (stage, pairs) =>
    measurements('F13', await measure(await stage(), pairs, coldRest), 'request on a new connection'),
};
