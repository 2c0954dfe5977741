import { setTimeout as delay } from 'node:timers/promises';
import type { RecordedRequest } from '../simulator';
import { earlier, earlierApp } from './earlier';
import { beside } from './electrons';
import { type Group, inTurn, type Measurement } from './figures';
import { idleMemory, signedIn } from './memory';
import { request } from './press';
import { sampleBare, sampleOurs } from './start';
import type { Stage, Started } from './stage';
import { restOf } from './wake-ups';

/**
 * Milliseconds between two presses of an app. It would count a sooner one as the same wish; after the longer time, it has
 * closed its connection.
 */
const warm = 2_100;
const cold = 10_000;
/** Milliseconds after a press of any app, so that none works while another is measured. */
const quiet = 800;
/** Milliseconds. */
const resting = 20_000;
const idling = 60_000;
/** Memory takes longest, and differs least between two runs. */
const memories = 3;

type Sides = 'ours' | 'earlier' | 'bare';
type Rounds = readonly Readonly<Record<Sides, number>>[];
type Options = Parameters<Stage['startOurs']>[0];

async function presses(stage: Stage, options: Options, rounds: number, between: number): Promise<Rounds> {
  const { server } = stage;
  const idleMs = server.simulator.behaviour.idleMs;
  // After a long rest, ours has closed its connection. The server closes that of the bare tray.
  if (between === cold) server.simulator.configure({ idleMs: cold - 1_000 });
  const [ours, before, bare] = [
    await signedIn(stage),
    await signedIn(stage, options),
    await stage.startBare(),
  ];
  try {
    const last = new Map<Started, number>();
    const rested = async (app: Started, posts: () => readonly RecordedRequest[]) => {
      await delay(Math.max(quiet, (last.get(app) ?? 0) + between - performance.now()));
      const taken = await request(() => app.tray.choose('Meet now'), posts);
      last.set(app, performance.now());
      return taken;
    };
    return await inTurn(rounds, {
      ours: () => rested(ours, () => server.starts()),
      earlier: () => rested(before, () => server.starts()),
      bare: () => rested(bare, () => server.requests('POST', /^\/bare$/)),
    });
  } finally {
    server.simulator.configure({ idleMs });
    for (const { child } of [ours, before, bare]) await child.stop();
  }
}

/** Ours against the earlier version, and against the baseline. */
function compared(
  rounds: Rounds,
  { what, ...about }: Omit<Measurement, 'pairs' | 'target'>,
  targets: { readonly earlier?: Measurement['target']; readonly bare?: Measurement['target'] } = {},
): readonly Measurement[] {
  return (['earlier', 'bare'] as const).map((side) => ({
    ...about,
    what: `${what}, against ${side === 'earlier' ? earlier : 'the bare baseline'}`,
    pairs: rounds.map((round) => ({ ours: round.ours, bare: round[side] })),
    ...(targets[side] && { target: targets[side] }),
  }));
}

const only = <Name extends string>(
  rounds: readonly Readonly<Record<Sides, Readonly<Record<Name, number>>>>[],
  name: Name,
): Rounds =>
  rounds.map(({ ours, earlier: before, bare }) => ({
    ours: ours[name],
    earlier: before[name],
    bare: bare[name],
  }));

async function measure(stage: Stage, options: Options, rounds: number): Promise<readonly Measurement[]> {
  const starts = await inTurn(rounds, {
    ours: () => sampleOurs(stage),
    earlier: () => sampleOurs(stage, options),
    bare: () => sampleBare(stage),
  });
  const warmly = await presses(stage, options, rounds, warm);
  const coldly = await presses(stage, options, Math.ceil(rounds / 2), cold);
  const used = async (app: Started) => {
    const { memory } = await idleMemory(app, resting);
    await app.child.stop();
    return memory;
  };
  const memory = await inTurn(
    memories,
    {
      ours: async () => used(await signedIn(stage)),
      earlier: async () => used(await signedIn(stage, options)),
      bare: async () => used(await stage.startBare()),
    },
    () => Promise.resolve(),
  );
  const idle = await restOf(
    {
      ours: () => signedIn(stage),
      earlier: () => signedIn(stage, options),
      bare: () => stage.startBare(),
    },
    memories,
    idling,
  );
  const least = { by: 'ratio', most: 0.35 } as const;
  return [
    ...compared(
      only(starts, 'channel'),
      { figure: 'F4', what: 'icon → waiting for events', unit: 'ms' },
      { earlier: least, bare: { by: 'difference', most: 60 } },
    ),
    ...compared(only(starts, 'start'), { figure: 'F3', what: 'process start → icon', unit: 'ms' }),
    ...compared(
      warmly,
      { figure: 'F1', what: 'press → request', unit: 'ms' },
      { bare: { by: 'difference', most: 1 } },
    ),
    ...compared(
      coldly,
      { figure: 'F1', what: 'press → request after 10 s', unit: 'ms' },
      { bare: { by: 'difference', most: 1 } },
    ),
    ...compared(
      memory,
      { figure: 'F5', what: 'idle memory (PSS)', unit: 'MB' },
      { bare: { by: 'ratio', most: 1.1 } },
    ),
    ...compared(
      only(idle, 'wakeUps'),
      { figure: 'F6', what: 'idle wake-ups', unit: '/s' },
      { bare: { by: 'difference', most: 0.2 } },
    ),
  ];
}

/** Ours, an earlier version and the bare baseline side by side. */
export const beforeAfter: Group = {
  name: 'before-after',
  figures: ['before-after'],
  onlyByName: true,
  pairs: 12,
  async measure(startStage, pairs) {
    const stage = await startStage();
    const { executable, appArgs } = stage.electrons.ours;
    const runtime = { executable: beside(executable, earlier, await earlierApp()), appArgs };
    return measure(stage, { runtime }, pairs);
  },
};
