import { afterAll, beforeAll, expect, it } from 'vitest';
import { inTime, until } from '../../scripts/desktop/wait';
import { launchApp } from './harness/app';
import { startDesktop, type Desktop } from './harness/desktop';

const starts = 5;
let desktop: Desktop;

beforeAll(async () => {
  desktop = await startDesktop();
});
afterAll(() => desktop.stop());

/** How long the panel showed the icon before the app was loaded, in milliseconds. */
async function headStart(): Promise<number> {
  const { child, trace } = await launchApp(desktop);
  try {
    const started = await until('its start', () => trace.find(({ what }) => what === 'started'), 20_000);
    const icon = await until('the icon', () => desktop.tray.itemOf(child.pid), 20_000);
    return Number(started['at']) - (performance.timeOrigin + icon.since);
  } finally {
    process.kill(child.pid, 'SIGTERM');
    await inTime('the end of the app', child.exited, 10_000);
  }
}

it('has its icon on the panel before the rest of it is loaded', async () => {
  const headStarts: number[] = [];
  // On a busy machine the bus may answer too late, but not every time.
  while (headStarts.length < starts && !headStarts.some((one) => one > 0)) headStarts.push(await headStart());
  expect(headStarts.at(-1)).toBeGreaterThan(0);
});
