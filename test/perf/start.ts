import { inTime } from '../../scripts/desktop';
import { alternate, pairsOf, type Group } from './figures';
import type { Started } from './stage';

/** How long the icon took, and how long a session that ends has to wait for the app to go. */
async function endOf({ child, begun, tray }: Started): Promise<{ start: number; quit: number }> {
  const asked = performance.now();
  const gone = child.exited.then(() => performance.now());
  process.kill(child.pid, 'SIGTERM');
  return { start: tray.since - begun, quit: (await inTime('the end of the app', gone, 10_000)) - asked };
}

export const start: Group = {
  figures: ['F3', 'F12'],
  pairs: 12,
  async measure(stage, pairs) {
    const { startOurs, startBare } = await stage();
    const samples = await alternate(
      pairs,
      async () => {
        const ours = await startOurs();
        await ours.app.connected();
        return endOf(ours);
      },
      async () => endOf(await startBare()),
    );
    return [
      {
        figure: 'F3',
        what: 'process start → icon on the panel',
        unit: 'ms',
        pairs: pairsOf(samples, 'start'),
        target: { by: 'ratio', most: 1.15 },
      },
      {
        figure: 'F12',
        what: 'end of the session → gone, signed out',
        unit: 'ms',
        pairs: pairsOf(samples, 'quit'),
        target: { by: 'difference', most: 250 },
      },
    ];
  },
};
