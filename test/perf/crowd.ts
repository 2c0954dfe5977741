import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { projectFolder } from '../../scripts/runtime';
import { linkPackages, withEarlier } from './earlier';
import { alternate, type Group, pairsOf } from './figures';

const people = 2_000;

/** The work of the main process while they join. */
interface Sample {
  /** Its CPU time, in milliseconds. */
  readonly busy: number;
  /** The longest time that blocks the event loop, in milliseconds. */
  readonly turn: number;
}

function run(version: string): Promise<Sample> {
  const tsx = join(projectFolder, 'node_modules/tsx/dist/cli.mjs');
  const script = join(projectFolder, 'test/perf/crowd-run.ts');
  const printed = execFileSync(process.execPath, [tsx, script, version, String(people)], {
    encoding: 'utf8',
  });
  return Promise.resolve(JSON.parse(printed) as Sample);
}

/** 2,000 people join a meeting in one event package, compared with the version before. */
export const crowd: Group = {
  name: 'crowd',
  figures: ['crowd'],
  pairs: 10,
  async measure(_stage, pairs) {
    const samples = await withEarlier((old) => {
      linkPackages(old);
      return alternate(
        pairs,
        () => run(projectFolder),
        () => run(old),
      );
    });
    const figure = 'crowd';
    return [
      {
        figure,
        what: '2,000 people join → all are shown',
        unit: 'ms',
        pairs: pairsOf(samples, 'busy'),
        target: { by: 'ratio', most: 0.05 },
      },
      {
        figure,
        what: '… the longest turn',
        unit: 'ms',
        pairs: pairsOf(samples, 'turn'),
        target: { by: 'own', most: 16 },
      },
    ];
  },
};
