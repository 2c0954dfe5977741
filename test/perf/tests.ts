import { startChild } from '../../scripts/desktop/child';
import { projectFolder } from '../../scripts/runtime';
import { withEarlier } from './earlier';
import { alternate, pairsOf, type Group } from './figures';

/** A run of `npm test`. */
interface Sample {
  /** Milliseconds. */
  readonly took: number;
}

async function npm(folder: string, ...args: readonly string[]): Promise<string> {
  const child = await startChild('npm', args, { env: process.env, cwd: folder });
  const code = await child.exited;
  if (code === 0) return child.output();
  throw new Error(`npm ${args.join(' ')} in ${folder} ended with code ${String(code)}:\n${child.output()}`);
}

async function test(folder: string): Promise<Sample> {
  const begun = performance.now();
  const printed = await npm(folder, 'test');
  const took = performance.now() - begun;
  const last = printed.trim().split('\n').at(-1) ?? '';
  process.stderr.write(`${folder}: ${last}, ${Math.round(took / 1000)} s\n`);
  return { took };
}

/** All tests, compared with those of an earlier version in a separate worktree. It takes 20 minutes or more. */
export const tests: Group = {
  name: 'tests',
  figures: ['tests'],
  onlyByName: true,
  pairs: 1,
  async measure(_stage, pairs) {
    const samples = await withEarlier((old) =>
      alternate(
        pairs,
        () => test(projectFolder),
        () => test(old),
        // The set-up has already installed ours, so it does not count.
        () => npm(old, 'run', 'setup'),
      ),
    );
    return [
      {
        figure: 'tests',
        what: 'npm test → its last line',
        unit: 'ms',
        pairs: pairsOf(samples, 'took'),
        target: { by: 'ratio', most: 0.6 },
      },
    ];
  },
};
