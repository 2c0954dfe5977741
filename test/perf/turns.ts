import { build } from 'esbuild';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startChild } from '../../scripts/desktop/child';
import { until } from '../../scripts/desktop/wait';
import { projectFolder, resolveRuntime } from '../../scripts/runtime';
import { createSimulator, lenea, realClock, serve } from '../simulator';
import { alternate, type Group, type Measurement, pairsOf } from './figures';
import { packageKinds, packageOf } from './turns-package';

const representations = ['json', 'xml'] as const;

/** The longest turn with a package of mixed events, and that of the packages with one kind of event; milliseconds. */
type Sample = Record<'mixed' | 'alike', number>;

/** Bundles the client into one file, since the Node of Electron 22 reads no TypeScript. */
async function bundleClient(folder: string): Promise<string> {
  const outfile = join(folder, 'client.mjs');
  await build({
    entryPoints: [join(import.meta.dirname, 'turns-run.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node16',
    // CommonJS packages call it.
    banner: {
      js: `import { createRequire } from 'node:module';\nconst require = createRequire(import.meta.url);`,
    },
    logLevel: 'warning',
  });
  return outfile;
}

/** @param way `slices`, as in the app, or `once` */
async function sample(client: string, way: string, representation: string): Promise<Sample> {
  const simulator = createSimulator({}, realClock);
  const socket = await serve(simulator, { port: 0 });
  const args = [client, way, representation, socket.url, lenea.address, lenea.password];
  const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' };
  const child = await startChild(resolveRuntime().executable, args, { env, cwd: projectFolder });
  const lines = (): readonly string[] => child.output().split('\n').slice(0, -1);
  const line = (nth: number): Promise<string> =>
    until(`line ${nth} of the client`, () => lines()[nth], 60_000);
  try {
    await line(0);
    const [application] = simulator.state.applications;
    const [meeting] = application?.conversations ?? [];
    if (application === undefined || meeting === undefined) throw new Error(child.output());
    const turns: number[] = [];
    for (const kind of packageKinds) {
      simulator.emit(packageOf(kind, meeting.href), 'high', application.id);
      turns.push(Number(await line(turns.length + 1)));
    }
    const [mixed = NaN, ...alike] = turns;
    return { mixed, alike: Math.max(...alike) };
  } finally {
    await child.stop();
    await socket.close();
  }
}

/** The longest turn of the event loop with 10,000 events in a package, compared with the client without slices. */
export const turns: Group = {
  name: 'turns',
  figures: ['F7', 'turns'],
  onlyByName: true,
  pairs: 5,
  async measure(_stage, pairs) {
    const folder = mkdtempSync(join(tmpdir(), 'meet-now-turns-'));
    const target = { by: 'own', most: 16 } as const;
    const measured: Measurement[] = [];
    try {
      const client = await bundleClient(folder);
      for (const representation of representations) {
        const samples = await alternate(
          pairs,
          () => sample(client, 'slices', representation),
          () => sample(client, 'once', representation),
          () => Promise.resolve(),
        );
        measured.push(
          {
            figure: 'F7',
            what: `10,000 mixed events in ${representation.toUpperCase()}: longest turn`,
            unit: 'ms',
            pairs: pairsOf(samples, 'mixed'),
            target,
          },
          {
            figure: 'F7',
            what: '… five packages with events of one kind: longest turn',
            unit: 'ms',
            pairs: pairsOf(samples, 'alike'),
            target,
          },
        );
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
    return measured;
  },
};
