import type { NetLog } from 'electron';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { createRecorder } from '../../../../main/net/sign-in-recording';

/** A session whose log begins when the test says so: Chromium opens the file a moment after the call. */
function sessionWithLog() {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  const netLog: Pick<NetLog, 'startLogging' | 'stopLogging'> = {
    startLogging: (file) => opened.then(() => writeFile(file, '{}')),
    stopLogging: () => Promise.resolve(),
  };
  return { session: { netLog }, open: () => open() };
}

it('P121 the log of one sign-in is whole although that of another ends as it begins, and both are gone then', async () => {
  const parent = await mkdtemp(join(tmpdir(), 'meet-now-recording-'));
  onTestFinished(() => rm(parent, { recursive: true }));
  const folder = join(parent, 'log');
  const record = createRecorder(folder);
  const [one, other] = [sessionWithLog(), sessionWithLog()];
  const first = record(one.session);
  one.open();
  await first.begun;
  expect((await stat(folder)).mode & 0o777).toBe(0o700);
  const second = record(other.session);
  expect(await first.end()).toBe('{}');
  other.open();
  expect(await second.end()).toBe('{}');
  expect(existsSync(folder)).toBe(false);
});
