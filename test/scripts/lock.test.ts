import { spawn, type ChildProcess } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { projectFolder } from '../../scripts/runtime';
import { until } from '../../scripts/desktop/wait';
import { withLock } from '../../scripts/setup/lock.mjs';

let folder: string;
let holder: ChildProcess | undefined;
beforeEach(() => (folder = fs.mkdtempSync(path.join(os.tmpdir(), 'meet-now-lock-'))));
afterEach(() => {
  holder?.kill('SIGKILL');
  fs.rmSync(folder, { recursive: true, force: true });
});

test('two set-ups of one folder run one after the other', async () => {
  const order: string[] = [];
  const one = (name: string) =>
    withLock(folder, async () => {
      order.push(`${name} begins`);
      await new Promise((resolve) => setImmediate(resolve));
      order.push(`${name} ends`);
    });
  await Promise.all([one('first'), one('second')]);
  expect(order).toEqual(['first begins', 'first ends', 'second begins', 'second ends']);
});

test('a set-up that fails lets the next one in', async () => {
  await expect(withLock(folder, () => Promise.reject(new Error('no network')))).rejects.toThrow('no network');
  await expect(withLock(folder, () => Promise.resolve('done'))).resolves.toBe('done');
});

test('a set-up that is killed lets the one in that waits for it', async () => {
  const held = path.join(folder, 'held');
  const lock = JSON.stringify(path.join(projectFolder, 'scripts/setup/lock.mjs'));
  const code = `import { withLock } from ${lock}; import fs from 'node:fs';
    await withLock(${JSON.stringify(folder)}, async () => {
      fs.writeFileSync(${JSON.stringify(held)}, '');
      await new Promise((resolve) => setTimeout(resolve, 600_000));
    });`;
  holder = spawn(process.execPath, ['--input-type=module', '-e', code], { stdio: 'ignore' });
  await until('the other set-up to begin', () => fs.existsSync(held), 10_000);
  let entered = false;
  const waiting = withLock(folder, () => Promise.resolve((entered = true)));
  await new Promise((resolve) => setImmediate(resolve));
  expect(entered).toBe(false);
  holder.kill('SIGKILL');
  await expect(waiting).resolves.toBe(true);
});
