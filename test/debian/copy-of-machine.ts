import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startChild } from '../../scripts/desktop/child';
import { until } from '../../scripts/desktop/wait';

/** What a command printed, on either output. */
interface Result {
  readonly status: number | null;
  readonly output: string;
}

/** The file system of this machine, with changes that stay in memory: what is installed there is not installed here. */
export interface CopyOfMachine {
  /** Runs a line of bash. */
  run(command: string): Result;
  /** Files that were changed or added, without the marks of deleted ones. */
  changed(): readonly string[];
  stop(): Promise<void>;
}

/** Only the namespace of this process sees the copy, so it ends with the process. */
const mount = `set -e
mount -t tmpfs -o size=3g tmpfs "$0"
mkdir "$0/changes" "$0/work" "$0/root"
mount -t overlay overlay -o "lowerdir=/,upperdir=$0/changes,workdir=$0/work" "$0/root"
mount --rbind /proc "$0/root/proc"
mount --rbind /dev "$0/root/dev"
echo mounted
exec sleep infinity`;

/** @throws {Error} if this is not root, or a container that may not mount anything */
export async function copyMachine(): Promise<CopyOfMachine> {
  const folder = mkdtempSync(join(tmpdir(), 'meet-now-machine-'));
  const child = await startChild(
    'unshare',
    ['--mount', '--propagation', 'private', 'sh', '-c', mount, folder],
    { env: process.env },
  );
  let code: number | null | undefined;
  void child.exited.then((ended) => (code = ended));
  await until('the copy', () => code !== undefined || child.output().includes('mounted'), 10_000);
  if (code !== undefined)
    throw new Error(`Only root can copy the machine, and not in every container:\n${child.output()}`);
  const inside = (...args: readonly string[]): Result => {
    const all = ['--mount', '--target', String(child.pid), '--', ...args];
    const env = {
      PATH: process.env['PATH'],
      HOME: '/root',
      LC_ALL: 'C.UTF-8',
      DEBIAN_FRONTEND: 'noninteractive',
    };
    const { status, stdout, stderr } = spawnSync('nsenter', all, { encoding: 'utf8', env });
    return { status, output: `${stdout}${stderr}` };
  };
  return {
    run: (command) => inside('chroot', join(folder, 'root'), 'bash', '-c', command),
    changed: () => {
      const { output } = inside('find', join(folder, 'changes'), '-type', 'f', '-printf', '/%P\n');
      return output.split('\n').filter(Boolean).sort();
    },
    stop: async () => {
      await child.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
