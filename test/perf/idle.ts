import { setTimeout as delay } from 'node:timers/promises';
import { alternate, pairsOf, type Group } from './figures';
import { usageOf } from './process-tree';
import type { Started } from './stage';

/** Milliseconds: the first part lets the app finish its start, the second measures it while idle. */
const settling = 10_000;
const resting = 20_000;

async function idle({
  child,
}: Started): Promise<Record<'memory' | 'own' | 'processes' | 'wakeUps' | 'busy', number>> {
  await delay(settling);
  const begun = performance.now();
  const before = usageOf(child.pid);
  await delay(resting);
  const after = usageOf(child.pid);
  const seconds = (performance.now() - begun) / 1000;
  await child.stop();
  return {
    ...after,
    wakeUps: (after.wakeUps - before.wakeUps) / seconds,
    busy: (after.busy - before.busy) / seconds,
  };
}

export const idleness: Group = {
  name: 'idle',
  figures: ['F5', 'F6'],
  pairs: 3,
  async measure(stage, pairs) {
    const { startOurs, startBare } = await stage();
    const signedIn = async () => {
      const ours = await startOurs();
      await ours.app.connected();
      return ours;
    };
    const warmUp = async () => {
      await (await signedIn()).child.stop();
      await (await startBare()).child.stop();
    };
    const samples = await alternate(
      pairs,
      async () => idle(await signedIn()),
      async () => idle(await startBare()),
      warmUp,
    );
    const memory = { unit: 'MB', target: { by: 'ratio', most: 1.1 } } as const;
    return [
      {
        figure: 'F5',
        what: 'idle memory of all processes (PSS)',
        ...memory,
        pairs: pairsOf(samples, 'memory'),
      },
      { figure: 'F5', what: '… private memory alone', unit: 'MB', pairs: pairsOf(samples, 'own') },
      { figure: 'F5', what: '… number of processes', unit: '', pairs: pairsOf(samples, 'processes') },
      {
        figure: 'F6',
        what: 'idle wake-ups of all threads',
        unit: '/s',
        pairs: pairsOf(samples, 'wakeUps'),
        target: { by: 'difference', most: 0.2 },
      },
      { figure: 'F6', what: 'idle CPU time, per second', unit: 'ms', pairs: pairsOf(samples, 'busy') },
    ];
  },
};
