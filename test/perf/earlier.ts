import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { atEnd } from '../../scripts/desktop/ending';
import { projectFolder } from '../../scripts/runtime';

/** The version that crowd and tests are compared with. */
export const earlier = 'e63760d';

const git = (...args: readonly string[]): string =>
  execFileSync('git', ['-C', projectFolder, ...args], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });

/**
 * Checks that version out into a temporary worktree, and removes it afterwards.
 * @param use gets the worktree's folder
 */
export async function withEarlier<Value>(use: (folder: string) => Promise<Value>): Promise<Value> {
  const temporary = mkdtempSync(join(tmpdir(), 'meet-now-earlier-'));
  const remove = (): void => {
    rmSync(temporary, { recursive: true, force: true });
    git('worktree', 'prune');
  };
  const release = atEnd(remove);
  try {
    const folder = join(temporary, earlier);
    git('worktree', 'add', '--detach', folder, earlier);
    return await use(folder);
  } finally {
    release();
    remove();
  }
}
