import { readlinkSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, it } from 'vitest';
import { until } from '../../scripts/desktop/wait';
import { launchApp } from './harness/app';
import { startDesktop, type Desktop } from './harness/desktop';
import { visibleWindows } from './harness/display-tools';

let desktop: Desktop;

beforeAll(async () => {
  desktop = await startDesktop();
});
afterAll(() => desktop.stop());

/**
 * Passes a launch on as a second process does, only faster: its folder, its arguments and their number, and no data
 * (process_singleton_posix.cc, with Electron's patch of it).
 * @returns the answer of the first process; rejects before that process has the lock and listens
 */
async function handOver(): Promise<string> {
  const socket = readlinkSync(join(desktop.profile.home, '.config', 'Meet Now', 'SingletonSocket'));
  return new Promise((resolve, reject) => {
    const there = connect(socket, () =>
      there.end(['START', desktop.profile.home, '1', 'meet-now', '0', ''].join('\0')),
    );
    there.once('data', (answer) => resolve(answer.toString())).once('error', reject);
    there.once('end', () => resolve('nothing'));
  });
}

it('L21 shows the window to a second launch that comes while the first has nothing but the lock', async () => {
  const first = await launchApp(desktop, { args: ['--hidden'] });
  try {
    await until('the first launch to take it', async () => (await handOver()) === 'ACK', 10_000);
    await until('the window', async () => (await visibleWindows(desktop)) === 1, 20_000);
  } finally {
    await first.child.stop();
  }
});
