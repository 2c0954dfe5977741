import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type BusOptions } from '../../../../../main/desktop/bus/bus-link';
import { MessageBus } from '../../../../../main/desktop/bus/message-bus';
import { watchTrayHost } from '../../../../../main/desktop/tray/tray-host';
import { temporaryProfile } from '../../../../../scripts/desktop/profile';
import { until } from '../../../../../scripts/desktop/wait';
import type { SessionBus } from '../../../../../scripts/desktop/session-bus';
import { ManualClock } from '../../../../simulator/manual-clock';
import { BreakableBus } from '../../../../desktop/harness/breakable-bus';
import { TestBus } from '../../../../desktop/harness/bus';
import { startPrivateBus } from '../../../../desktop/harness/private-bus';
import { Stranger } from '../../../../desktop/harness/stranger';
import { TrayHost } from '../../../../desktop/harness/tray-host';

const quiet = { debug: vi.fn(), info: vi.fn(), warn: vi.fn(), error: vi.fn() };
const endings: (() => void | Promise<void>)[] = [];
let bus: SessionBus;
let told: ('host' | 'noHost' | 'missing')[];

function watch(options: BusOptions = {}): void {
  told = [];
  endings.push(
    watchTrayHost({
      ...options,
      logger: quiet,
      onHost: (present) => told.push(present ? 'host' : 'noHost'),
      onMissing: () => told.push('missing'),
    }),
  );
}

const tells = (...expected: typeof told) =>
  until(expected.join(', '), () => told.join() === expected.join(), 5000);

async function panel(shows = true): Promise<TrayHost> {
  const host = await TrayHost.start(bus.address, shows);
  endings.push(() => host.stop());
  return host;
}

/** Puts an icon on the panel under that name, as Chromium does. */
async function icon(name: string): Promise<TestBus> {
  const app = new TestBus(bus.address);
  endings.push(() => app.close());
  await app.own(name);
  const service = 'org.kde.StatusNotifierWatcher';
  await app.call([service, '/StatusNotifierWatcher', service], 'RegisterStatusNotifierItem', 's', [name]);
  return app;
}

const ourName = `org.kde.StatusNotifierItem-${process.pid}-1`;

beforeEach(async () => {
  const profile = temporaryProfile();
  endings.push(() => profile.remove());
  bus = await startPrivateBus(profile);
  const started = bus;
  endings.push(() => started.stop());
  vi.stubEnv('DBUS_SESSION_BUS_ADDRESS', bus.address);
});

afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
  vi.unstubAllEnvs();
});

it('L13 tells that nothing shows icons, and that something does as soon as it does', async () => {
  watch();
  await tells('noHost');
  const host = await panel(false);
  host.show(true);
  await tells('noHost', 'host', 'missing');
});

it('L13 takes a list of icons that nothing shows for no panel', async () => {
  await panel(false);
  watch();
  await tells('noHost');
});

it('L14 misses no icon that is on the panel', async () => {
  const host = await panel();
  await icon(ourName);
  watch();
  await tells('host');
  host.show(false);
  await tells('host', 'noHost');
  host.show(true);
  await tells('host', 'noHost', 'host');
});

it('L14 takes the icon of another process for none of ours', async () => {
  await panel();
  // The bus knows whose a name is, and every name here is of this process: the other one has to be gone.
  (await icon('org.kde.StatusNotifierItem-1-1')).close();
  watch();
  await tells('host', 'missing');
});

it('L13 tells that the panel went away with its bus', async () => {
  await panel();
  watch();
  await tells('host', 'missing');
  await bus.stop();
  await tells('host', 'missing', 'noHost');
});

it('S27 ignores another program that poses as a panel or reports its end', async () => {
  await panel();
  await icon(ourName);
  const counted = countCalls();
  watch();
  await tells('host');
  const before = counted.calls();
  const stranger = new Stranger(bus.address);
  endings.push(() => stranger.close());
  const from = ['/StatusNotifierWatcher', 'org.kde.StatusNotifierWatcher'] as const;
  await stranger.tell(from, 'StatusNotifierHostUnregistered');
  await stranger.tell(from, 'StatusNotifierItemRegistered', 's', ['a.b']);
  await stranger.heard();
  expect(told).toEqual(['host']);
  expect(counted.calls()).toBe(before);
});

it('L43 finds the panel again after its connection came back, and reports no change in between', async () => {
  const host = await panel();
  await icon(ourName);
  const way = new BreakableBus(() => bus.address);
  const clock = new ManualClock();
  watch({ open: way.open, clock });
  await tells('host');
  way.makeReaderThrow();
  await expect.poll(() => clock.pending).toBe(1);
  await clock.advance(1000);
  expect(told).toEqual(['host']);
  host.show(false);
  await tells('host', 'noHost');
});

it('L46 treats a watcher that answers oddly as no panel', async () => {
  const odd = new TestBus(bus.address);
  endings.push(() => odd.close());
  const name = 'org.kde.StatusNotifierWatcher';
  const properties = { IsStatusNotifierHostRegistered: 's', RegisteredStatusNotifierItems: 's' };
  const values = { IsStatusNotifierHostRegistered: 'true', RegisteredStatusNotifierItems: ourName };
  odd.serve('/StatusNotifierWatcher', { name, methods: {}, properties }, values);
  await odd.own(name);
  watch();
  await tells('noHost');
});

it('L46 makes one call at a time to a watcher that floods it with signals', async () => {
  const host = await panel();
  const counted = countCalls();
  watch();
  await tells('host', 'missing');
  const before = counted.calls();
  for (let n = 0; n < 500; n++) host.show(n % 2 === 0);
  await tells('host', 'missing', 'noHost');
  expect(counted.calls() - before).toBeLessThan(20);
});

it('L44 L47 stops asking a panel that lists more icons than fit a message, and stays on it', async () => {
  const host = await panel();
  const way = new BreakableBus(() => bus.address);
  const clock = new ManualClock();
  host.list(Array.from({ length: 10_000 }, (_, n) => `org.kde.StatusNotifierItem-9-${n}`));
  watch({ open: way.open, clock });
  await expect.poll(() => clock.pending, { timeout: 5000 }).toBe(1);
  await clock.advance(1000);
  host.show(true); // makes it look again on the new connection
  host.show(false);
  await tells('host', 'noHost');
  host.show(true);
  await tells('host', 'noHost', 'host');
  expect(way.opened).toBe(2);
});

/** Counts the calls to the panel. */
function countCalls(): { calls(): number } {
  const spy = vi.spyOn(MessageBus.prototype, 'call');
  endings.push(() => spy.mockRestore());
  return { calls: () => spy.mock.calls.filter(([{ member }]) => member === 'Get').length };
}
