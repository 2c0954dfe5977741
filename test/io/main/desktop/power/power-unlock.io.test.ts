import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { watchUnlock } from '../../../../../main/desktop/power/power-unlock';
import { temporaryProfile } from '../../../../../scripts/desktop/profile';
import { ManualClock } from '../../../../simulator/manual-clock';
import { BreakableBus } from '../../../../desktop/harness/breakable-bus';
import { TestBus } from '../../../../desktop/harness/bus';
import { startPrivateBus } from '../../../../desktop/harness/private-bus';
import { Stranger } from '../../../../desktop/harness/stranger';

const logger = { debug: vi.fn(), info: vi.fn(), warn: vi.fn(), error: vi.fn() };
const endings: (() => void | Promise<void>)[] = [];
const savers = [
  ['org.freedesktop.ScreenSaver', '/org/freedesktop/ScreenSaver'],
  ['org.gnome.ScreenSaver', '/org/gnome/ScreenSaver'],
  ['org.cinnamon.ScreenSaver', '/org/cinnamon/ScreenSaver'],
  ['org.mate.ScreenSaver', '/org/mate/ScreenSaver'],
  ['org.xfce.ScreenSaver', '/org/xfce/ScreenSaver'],
] as const;
const [[name, path]] = savers;
let address: string;
let desktop: TestBus;
let clock: ManualClock;
let way: BreakableBus;
let unlocks: number;

beforeEach(async () => {
  vi.clearAllMocks();
  const profile = temporaryProfile();
  endings.push(() => profile.remove());
  const daemon = await startPrivateBus(profile);
  endings.push(() => daemon.stop());
  address = daemon.address;
  desktop = new TestBus(address);
  endings.push(() => desktop.close());
  for (const [saver] of savers) await desktop.own(saver);
  clock = new ManualClock();
  way = new BreakableBus(() => address);
  unlocks = 0;
  endings.push(watchUnlock(logger, () => unlocks++, { open: way.open, clock }));
  await heard();
});

afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
});

const active = (is: boolean, [saver, at]: readonly [string, string] = [name, path]): void =>
  desktop.signal([at, saver], 'ActiveChanged', 'b', [is]);

/** Unlocks the screen until it is noticed. */
async function heard(): Promise<void> {
  const before = unlocks;
  await expect
    .poll(() => {
      active(false);
      return unlocks;
    })
    .toBeGreaterThan(before);
  await settled();
}

/** Waits until all signals have been handled. */
async function settled(): Promise<void> {
  const stranger = new Stranger(address);
  await stranger.heard();
  await stranger.heard();
  stranger.close();
}

it.each(savers)('P141 notices that the user is back: %s', async (...saver) => {
  const before = unlocks;
  active(true, saver);
  active(false, saver);
  await expect.poll(() => unlocks).toBe(before + 1);
});

it('S27 takes no unlocked screen from another program, and no locked one for it', async () => {
  const before = unlocks;
  const stranger = new Stranger(address);
  endings.push(() => stranger.close());
  await stranger.tell([path, name], 'ActiveChanged', 'b', [false]);
  active(true);
  desktop.signal([path, name], 'Other', 'b', [false]);
  active(false, [name, '/somewhere/else']);
  await settled();
  expect(unlocks).toBe(before);
  active(false);
  await expect.poll(() => unlocks).toBe(before + 1);
});

it.each([
  ['', []],
  ['s', ['false']],
  ['u', [0]],
  ['ab', [[false]]],
] as const)('L46 ignores a signal of another shape: %s', async (signature, body) => {
  const before = unlocks;
  desktop.signal([path, name], 'ActiveChanged', signature, [...body]);
  await settled();
  expect(unlocks).toBe(before);
  active(false);
  await expect.poll(() => unlocks).toBe(before + 1);
});

it('L43 notices it again after the connection to the bus came back', async () => {
  way.makeReaderThrow();
  await expect.poll(() => clock.pending).toBe(1);
  await clock.advance(1000);
  await heard();
  expect(way.opened).toBe(2);
});
