import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { atEnd } from '../../scripts/desktop';
import { alternate, type Group, pairsOf } from './figures';

/** The last version that handled each person separately. */
const before = 'e63760d';
const root = fileURLToPath(new URL('../..', import.meta.url));
const people = 2_000;

/** What the main process does while they join. */
interface Sample {
  /** Its CPU time, in milliseconds. */
  readonly busy: number;
  /** The longest time in which nothing else has its turn, in milliseconds. */
  readonly turn: number;
}

function run(version: string): Promise<Sample> {
  const tsx = join(root, 'node_modules/tsx/dist/cli.mjs');
  const script = join(root, 'test/perf/crowd-run.ts');
  const printed = execFileSync(process.execPath, [tsx, script, version, String(people)], {
    encoding: 'utf8',
  });
  return Promise.resolve(JSON.parse(printed) as Sample);
}

const git = (...args: readonly string[]): string =>
  execFileSync('git', ['-C', root, ...args], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });

/** 2,000 people who join a meeting in one event package, compared with the version before. */
export const crowd: Group = {
  figures: ['crowd'],
  pairs: 10,
  async measure(_stage, pairs) {
    const folder = mkdtempSync(join(tmpdir(), 'meet-now-crowd-'));
    const old = join(folder, before);
    const remove = (): void => {
      rmSync(folder, { recursive: true, force: true });
      git('worktree', 'prune');
    };
    const release = atEnd(remove);
    try {
      git('worktree', 'add', '--detach', old, before);
      symlinkSync(join(root, 'node_modules'), join(old, 'node_modules'), 'junction');
      const samples = await alternate(
        pairs,
        () => run(root),
        () => run(old),
      );
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
    } finally {
      release();
      remove();
    }
  },
};
