import { alternate, type Group, type Measurement, pairsOf } from './figures';
import { LoadedServer } from './server-load';

const clients = 1_000;
const gets = 10_000;
const rounds = 5;

interface Sample {
  readonly gets: number;
  readonly events: number;
  readonly heap: number;
}

async function sample(server: LoadedServer): Promise<Sample> {
  return {
    gets: await server.plainGets(gets),
    events: await server.events(rounds),
    heap: await server.heap(),
  };
}

/** The simulator, compared with a server of thirty lines. */
export const simulated: Group = {
  name: 'simulator',
  figures: ['simulator'],
  pairs: 8,
  async measure(_stage, pairs) {
    const [ours, bare] = await Promise.all([
      LoadedServer.start('ours', clients),
      LoadedServer.start('bare', clients),
    ]);
    try {
      const samples = await alternate(
        pairs,
        () => sample(ours),
        () => sample(bare),
      );
      const [first] = samples;
      const later = samples.slice(Math.floor(samples.length / 2));
      const heap = later.map((one) => ({ ours: one.ours.heap, bare: first?.ours.heap ?? NaN }));
      const figure = 'simulator';
      const measured: readonly Measurement[] = [
        {
          figure,
          what: 'plain GETs, per second of one core',
          unit: '/s',
          pairs: pairsOf(samples, 'gets'),
          target: { by: 'ratio', least: 0.5 },
        },
        {
          figure,
          what: 'events to 1,000 waiting clients, per second of one core',
          unit: '/s',
          pairs: pairsOf(samples, 'events'),
          target: { by: 'own', least: 5_000 },
        },
        {
          figure,
          what: 'heap, compared with its own after the first 30,000 requests',
          unit: 'MB',
          pairs: heap,
          target: { by: 'difference', most: 2 },
        },
      ];
      return measured;
    } finally {
      await ours.stop();
      await bare.stop();
    }
  },
};
