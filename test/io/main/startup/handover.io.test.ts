import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { holderOf } from '../../../../main/startup/handover';

let profile: string;
const children: ChildProcess[] = [];

beforeEach(() => {
  profile = mkdtempSync(join(tmpdir(), 'meet-now-lock-'));
});
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  rmSync(profile, { recursive: true });
});

async function run(program: string, args: readonly string[]): Promise<number> {
  const child = spawn(program, args, { stdio: 'ignore' });
  children.push(child);
  await once(child, 'spawn');
  return child.pid ?? 0;
}
const lock = (pid: number, host = hostname()): void =>
  symlinkSync(`${host}-${String(pid)}`, join(profile, 'SingletonLock'));

it('L22 a second launch knows the app that has the lock', async () => {
  const pid = await run(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
  lock(pid);
  expect(holderOf(profile)).toBe(pid);
});

it.runIf(process.platform === 'linux')(
  'L22 a start asks nobody if the lock that a crash left names another program by now',
  async () => {
    lock(await run('sleep', ['1000']));
    expect(holderOf(profile)).toBeUndefined();
  },
);

it('L22 a start asks nobody if the lock that a crash left has its own number', () => {
  lock(process.pid);
  expect(holderOf(profile)).toBeUndefined();
});

it('L22 a start asks nobody if there is no lock, if its process has ended, and if it is of another computer', async () => {
  expect(holderOf(profile)).toBeUndefined();
  const pid = await run(process.execPath, ['-e', '']);
  const [child] = children;
  if (child !== undefined && child.exitCode === null) await once(child, 'exit');
  lock(pid);
  expect(holderOf(profile)).toBeUndefined();
  rmSync(join(profile, 'SingletonLock'));
  lock(await run(process.execPath, ['-e', 'setInterval(() => {}, 1000)']), 'elsewhere');
  expect(holderOf(profile)).toBeUndefined();
});
