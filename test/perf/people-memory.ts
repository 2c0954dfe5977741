import { setTimeout as delay } from 'node:timers/promises';
import { alternate, pairsOf, type Group } from './figures';
import { gather, startMeeting } from './gather';
import { usageOf } from './process-tree';
import type { Stage } from './stage';

/** Milliseconds until the app has read and collected what the arrivals left behind. */
const settling = 20_000;

async function memoryWith(stage: Stage, people: number): Promise<Record<'memory' | 'own', number>> {
  const { ours, meeting } = await startMeeting(stage);
  await gather(stage.server, meeting, people);
  await delay(settling);
  const { memory, own } = usageOf(ours.child.pid);
  await ours.child.stop();
  return { memory, own };
}

/** Memory of the app in a meeting of 250 people, compared with a meeting of two. */
export const peopleMemory: Group = {
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
    ];
  },
};
