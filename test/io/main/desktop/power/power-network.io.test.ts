import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { watchNetwork } from '../../../../../main/desktop/power/power-network';
import { ManualClock } from '../../../../simulator/manual-clock';
import { BreakableBus } from '../../../../desktop/harness/breakable-bus';
import { Stranger } from '../../../../desktop/harness/stranger';
import { startSystemBus, type SystemBus } from '../../../../desktop/harness/system-bus';

const logger = { debug: vi.fn(), info: vi.fn(), warn: vi.fn(), error: vi.fn() };
const endings: (() => void | Promise<void>)[] = [];
const primary = { PrimaryConnection: '/org/freedesktop/NetworkManager/ActiveConnection/2' };
const from = ['/org/freedesktop/NetworkManager', 'org.freedesktop.DBus.Properties'] as const;
let system: SystemBus;
let address: string;
let clock: ManualClock;
let way: BreakableBus;
let stop: () => void;
let changes: number;

beforeEach(async () => {
  vi.clearAllMocks();
  system = await startSystemBus();
  endings.push(() => system.stop());
  address = system.env['DBUS_SYSTEM_BUS_ADDRESS'] ?? '';
  clock = new ManualClock();
  way = new BreakableBus(() => address);
  changes = 0;
  stop = watchNetwork(logger, () => changes++, { open: way.open, clock });
  endings.push(() => stop());
  await heard();
});

afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
});

/** Reports a change until it is noticed. */
async function heard(): Promise<void> {
  const before = changes;
  await expect
    .poll(() => {
      system.networkChanged(primary);
      return changes;
    })
    .toBeGreaterThan(before);
  await settled();
}

/** Waits until all signals have been handled. */
async function settled(): Promise<void> {
  const stranger = new Stranger(address);
  system.networkChanged({ WirelessEnabled: 'not about the way out' });
  await stranger.heard();
  await stranger.heard();
  stranger.close();
}

it('S27 learns of another network from the network service alone', async () => {
  const before = changes;
  const stranger = new Stranger(address);
  endings.push(() => stranger.close());
  const changed = [['State', ['s', 'disconnected']]];
  await stranger.tell(from, 'PropertiesChanged', 'sa{sv}as', ['org.freedesktop.NetworkManager', changed, []]);
  await stranger.tell(
    ['/org/freedesktop/NetworkManager', 'org.freedesktop.NetworkManager'],
    'StateChanged',
    'u',
    [20],
  );
  await settled();
  expect(changes).toBe(before);
  system.networkChanged(primary);
  await expect.poll(() => changes).toBe(before + 1);
});

it('L42 L43 learns of changes again after its connection came back, and does not take that for one', async () => {
  const before = changes;
  way.makeReaderThrow();
  await expect.poll(() => clock.pending).toBe(1);
  await clock.advance(1000);
  expect(changes).toBe(before);
  await heard();
  expect(way.opened).toBe(2);
  expect(logger.warn).toHaveBeenCalledTimes(1);
});

it('L43 learns of changes if the system bus starts later, or is replaced', async () => {
  way.gone = true;
  way.makeReaderThrow();
  await expect.poll(() => clock.pending).toBe(1);
  await clock.advance(3000);
  const other = await startSystemBus();
  endings.push(() => other.stop());
  address = other.env['DBUS_SYSTEM_BUS_ADDRESS'] ?? '';
  way.gone = false;
  await clock.advance(4000);
  const before = changes;
  await expect
    .poll(() => {
      other.networkChanged(primary);
      return changes;
    })
    .toBeGreaterThan(before);
});

it('L43 leaves neither connection nor timer when it stops', async () => {
  way.makeReaderThrow();
  await expect.poll(() => clock.pending).toBe(1);
  stop();
  expect(clock.pending).toBe(0);
  await clock.advance(100_000);
  expect(way.opened).toBe(1);
});

it.each([
  ['sss', ['org.freedesktop.NetworkManager', 'State', 'State']],
  ['sasas', ['org.freedesktop.NetworkManager', ['State'], []]],
  ['au', [[1, 2, 3]]],
  ['', []],
  ['sa{sv}as', ['org.freedesktop.NetworkManager', [['x'.repeat(50_000), ['s', 'State']]], []]],
] as const)('L46 ignores a signal of another shape: %s', async (signature, body) => {
  const before = changes;
  system.tell(from, 'PropertiesChanged', signature, [...body]);
  await settled();
  expect(changes).toBe(before);
  await heard();
});
