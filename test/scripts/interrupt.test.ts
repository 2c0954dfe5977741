import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { until } from '../../scripts/desktop/wait';
import { projectFolder } from '../../scripts/runtime';

const stubborn = 'trap "" TERM INT; echo $$ > "$1.new"; mv "$1.new" "$1"; while :; do sleep 0.1; done';

/** Whether the process is still running: a zombie is not. */
function runs(pid: number): boolean {
  try {
    return !/^State:\s+[ZX]/m.test(fs.readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}

describe.skipIf(process.platform !== 'linux')('a set-up that runs a stubborn program', () => {
  let folder: string;
  beforeEach(() => (folder = fs.mkdtempSync(path.join(os.tmpdir(), 'meet-now-interrupt-'))));
  afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

  async function interrupt(signal: NodeJS.Signals): Promise<{ code: number | null; program: number }> {
    const pidFile = path.join(folder, 'pid');
    const module = JSON.stringify(path.join(projectFolder, 'scripts/setup/run.mjs'));
    const code = `const { run } = await import(${module});
      await run('sh', ['-c', ${JSON.stringify(stubborn)}, 'sh', ${JSON.stringify(pidFile)}]);`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', code], { stdio: 'ignore' });
    try {
      await until('the program to run', () => fs.existsSync(pidFile), 10_000);
      const exited = once(child, 'exit');
      child.kill(signal);
      const [exitCode] = (await exited) as [number | null];
      return { code: exitCode, program: Number(fs.readFileSync(pidFile, 'utf8')) };
    } finally {
      child.kill('SIGKILL');
    }
  }

  test.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)(
    'and is interrupted by %s leaves only when the program has ended',
    async (signal, expected) => {
      const { code, program } = await interrupt(signal);
      expect(runs(program)).toBe(false);
      expect(code).toBe(expected);
    },
    20_000,
  );

  test('and is killed takes the program with it', async () => {
    const { program } = await interrupt('SIGKILL');
    await until('the program to end', () => !runs(program), 5000);
  }, 20_000);
});
