import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { atEnd } from '../../scripts/desktop/ending';
import { projectFolder } from '../../scripts/runtime';

/** The version that some figures are compared with. */
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

/** Uses our packages for that version. @param folder its worktree */
export const linkPackages = (folder: string): void =>
  symlinkSync(join(projectFolder, 'node_modules'), join(folder, 'node_modules'), 'junction');

/**
 * The built app of that version. Installing its packages and building it takes minutes, so the result is kept beside our
 * packages.
 * @returns its folder
 */
export async function earlierApp(): Promise<string> {
  const kept = join(projectFolder, 'node_modules', '.cache', 'perf', earlier);
  if (existsSync(kept)) return kept;
  const made = `${kept}.new`;
  rmSync(made, { recursive: true, force: true });
  await withEarlier((folder) => {
    execFileSync(process.execPath, ['scripts/setup.mjs', '--for', 'build'], { cwd: folder, stdio: 'pipe' });
    for (const part of ['assets', 'out', 'package.json'])
      cpSync(join(folder, part), join(made, part), { recursive: true });
    return Promise.resolve();
  });
  renameSync(made, kept);
  return kept;
}
