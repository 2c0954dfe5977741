import { join } from 'node:path';
import { startChild } from '../../scripts/desktop/child';
import { until } from '../../scripts/desktop/wait';
import { projectFolder } from '../../scripts/runtime';
import { lineThrough } from '../soak/statistics';
import { alternate, type Group, type Measurement } from './figures';
import { flood } from './flood';
import { startMeeting } from './gather';
import { usageOf } from './process-tree';
import { collectable, Inspector } from './inspector';
import type { Stage } from './stage';
import { median } from './statistics';

const events = 100_000;
const warmUp = 10_000;
const points = 20;

/** Memory in MB. */
interface Growth {
  /** After the warm-up. */
  readonly from: number;
  /** Per 100,000 events, on the line through the points after the warm-up (least squares). */
  readonly slope: number;
}

async function growthOf(
  send: (first: number, count: number) => Promise<void>,
  memory: () => number | Promise<number>,
): Promise<Growth> {
  const each = (events - warmUp) / points;
  await send(0, warmUp);
  const from = await memory();
  const seen: { readonly seconds: number; readonly value: number }[] = [];
  for (let sent = warmUp; sent < events; sent += each) {
    await send(sent, each);
    seen.push({ seconds: (sent + each) / 100_000, value: await memory() });
  }
  return { from, slope: lineThrough(seen) };
}

/** Sends events to the newest application, about a meeting if it has one. */
function senderTo({ simulator }: Stage['server']): (first: number, count: number) => Promise<void> {
  const application = simulator.state.applications.at(-1);
  if (application === undefined) throw new Error('Nobody is signed in.');
  const conversation = application.conversations.at(-1)?.href ?? '/conversations/1';
  return (first, count) => flood(simulator, application.id, conversation, first, count);
}

/** Live objects of a client in plain Node, without a desktop. */
async function inNode({ server, desktop }: Stage, file: string): Promise<Growth> {
  const { url, account, simulator } = server;
  // A client that is killed leaves its application behind, and the next one with the same endpoint would get it.
  for (const { id } of simulator.state.applications) simulator.dropApplication(id);
  const loaded = ['tsx', join(projectFolder, 'test/perf/heap-on-signal.ts')];
  const args = ['--expose-gc', ...loaded.flatMap((one) => ['--import', one]), join(projectFolder, file)];
  const child = await startChild(process.execPath, [...args, url, account.address, account.password], {
    env: desktop.env,
    cwd: projectFolder,
  });
  try {
    await until(
      'the client',
      () => {
        const [only] = simulator.state.applications;
        return only !== undefined && (file.includes('bare') || only.conversations.length === 1);
      },
      20_000,
    );
    let asked = 0;
    return await growthOf(senderTo(server), async () => {
      child.process.kill('SIGUSR2');
      asked++;
      const heap = new RegExp(`^heap ${asked}: (\\d+)`, 'm');
      const told = await until('the heap', () => heap.exec(child.output())?.[1], 10_000);
      return Number(told) / 1e6;
    });
  } finally {
    await child.stop();
  }
}

/** PSS of all processes of the app, after garbage collections: V8 makes and frees room whenever it likes. */
async function inElectron(stage: Stage): Promise<Growth> {
  const { ours } = await startMeeting(stage, { args: collectable });
  const inspector = await Inspector.attach(() => ours.child.output());
  try {
    return await growthOf(senderTo(stage.server), async () => {
      await inspector.run('gc(), gc()');
      return usageOf(ours.child.pid).memory;
    });
  } finally {
    inspector.end();
    await ours.child.stop();
  }
}

/** Memory over 100,000 events in bursts, each acknowledged, compared with a client that only counts them. */
export const eventMemory: Group = {
  name: 'events',
  figures: ['F7', 'events'],
  onlyByName: true,
  pairs: 3,
  async measure(startStage, pairs) {
    const stage = await startStage();
    const bare = () => inNode(stage, 'test/perf/baseline/bare-counter.ts');
    const samples = await alternate(
      pairs,
      async () => ({ heap: await inNode(stage, 'test/perf/client-run.ts'), memory: await inElectron(stage) }),
      async () => {
        const heap = await bare();
        return { heap, memory: heap };
      },
      () => Promise.resolve(),
    );
    const growth = (what: string, of: 'heap' | 'memory'): Measurement => ({
      figure: 'F7',
      what,
      unit: 'MB',
      pairs: samples.map(({ ours, bare }) => ({ ours: ours[of].slope, bare: bare[of].slope })),
      target: { by: 'own', most: 1, from: median(samples.map(({ ours }) => ours[of].from)) },
    });
    return [
      growth('growth over 100,000 events: live objects in Node', 'heap'),
      growth('… PSS of the app in Electron', 'memory'),
    ];
  },
};
