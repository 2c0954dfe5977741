import { setTimeout as delay } from 'node:timers/promises';
import { debugMain } from '../desktop/harness/debugger';
import { until } from '../../scripts/desktop/wait';
import { alternate, pairsOf, type Group } from './figures';
import { gather, startMeeting } from './gather';
import { collectable } from './inspector';
import { usageOf } from './process-tree';
import type { Ours, Stage } from './stage';

/** Milliseconds until the app has read and collected what the arrivals left behind. */
const settling = 20_000;

/** The size of the JavaScript heap of the main process after a garbage collection, in MB. */
async function heapOf({ app }: Ours): Promise<number> {
  await debugMain(app, `gc(); console.log('heap ' + process.memoryUsage().heapUsed + ' bytes')`);
  const told = await until('the heap', () => /^heap (\d+) bytes/m.exec(app.child.output())?.[1], 5000);
  return Number(told) / 1024 / 1024;
}

async function memoryWith(stage: Stage, people: number): Promise<Record<'memory' | 'own' | 'heap', number>> {
  const { ours, meeting } = await startMeeting(stage, { args: collectable });
  await gather(stage.server, meeting, people);
  await delay(settling);
  const { memory, own } = usageOf(ours.child.pid);
  const heap = await heapOf(ours);
  await ours.child.stop();
  return { memory, own, heap };
}

/** Memory of the app in a meeting of 250 people, compared with a meeting of two. */
export const peopleMemory: Group = {
  name: 'people-memory',
  figures: ['people-memory'],
  pairs: 6,
  async measure(startStage, pairs) {
    const stage = await startStage();
    const samples = await alternate(
      pairs,
      () => memoryWith(stage, 250),
      () => memoryWith(stage, 2),
      async () => (await startMeeting(stage)).ours.child.stop(),
    );
    const figure = 'people-memory';
    return [
      {
        figure,
        what: 'memory of a meeting of 250 people (PSS)',
        unit: 'MB',
        pairs: pairsOf(samples, 'memory'),
        target: { by: 'difference', most: 3 },
      },
      { figure, what: '… private memory alone', unit: 'MB', pairs: pairsOf(samples, 'own') },
      {
        figure,
        what: '… JavaScript heap after a collection',
        unit: 'MB',
        pairs: pairsOf(samples, 'heap'),
        target: { by: 'difference', most: 3 },
      },
    ];
  },
};
