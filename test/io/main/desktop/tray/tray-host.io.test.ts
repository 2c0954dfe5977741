import { expect, it, vi } from 'vitest';
import { MessageBus } from '../../../../../main/desktop/bus/message-bus';
import { ManualClock } from '../../../../simulator/manual-clock';
import { BreakableBus } from '../../../../desktop/harness/breakable-bus';
import { TestBus } from '../../../../desktop/harness/bus';
import { Stranger } from '../../../../desktop/harness/stranger';
import { atEnd, bus, icon, ourName, panel, tells, told, useTrayBus, watch } from './watched-tray';

useTrayBus();

it('L13 tells that nothing shows icons, and that something does as soon as it does', async () => {
  watch();
  await tells('none');
  const host = await panel(false);
  host.show(true);
  await tells('none', 'expected', 'missing');
});

it('L13 takes a list of icons that nothing shows for no panel', async () => {
  await panel(false);
  watch();
  await tells('none');
});

it('L14 misses no icon that is on the panel', async () => {
  const host = await panel();
  await icon(ourName);
  watch();
  await tells('expected', 'shown');
  host.show(false);
  await tells('expected', 'shown', 'none');
  host.show(true);
  await tells('expected', 'shown', 'none', 'expected', 'shown');
});

it('L14 does not doubt the icon while other programs add theirs', async () => {
  const host = await panel();
  await icon(ourName);
  watch();
  await tells('expected', 'shown');
  for (const number of [1, 2, 3]) await icon(`org.kde.StatusNotifierItem-1-${number}`);
  host.show(false);
  await tells('expected', 'shown', 'none');
});

it('L14 takes the icon of another process for none of ours', async () => {
  await panel();
  // The bus knows whose a name is, and every name here is of this process: the other one has to be gone.
  (await icon('org.kde.StatusNotifierItem-1-1')).close();
  watch();
  await tells('expected', 'missing');
});

it('L61 does not know whether its icon is seen if a panel never lists it, however often it reports something', async () => {
  const host = await panel();
  watch();
  await tells('expected', 'missing', 'unknown');
  host.show(true);
  await icon('org.kde.StatusNotifierItem-1-1');
  await icon(ourName);
  host.show(true);
  await tells('expected', 'missing', 'unknown', 'shown');
});

it('L61 does not believe ayatana-indicator-application 22.2.0, which always claims to have a panel', async () => {
  const host = await panel();
  const owned = await icon(ourName);
  await host.own('org.ayatana.indicator.application');
  watch();
  await tells('unknown');
  // Another watcher takes its place.
  await host.stop();
  await tells('unknown', 'none');
  owned.close();
  await panel();
  await icon(ourName);
  await tells('unknown', 'none', 'expected', 'shown');
});

it('L13 tells that the panel went away with its bus', async () => {
  await panel();
  watch();
  await tells('expected', 'missing');
  await bus.stop();
  await tells('expected', 'missing', 'none');
});

it('S27 ignores another program that poses as a panel or reports its end', async () => {
  await panel();
  await icon(ourName);
  const counted = countCalls();
  watch();
  await tells('expected', 'shown');
  const before = counted.calls();
  const stranger = new Stranger(bus.address);
  atEnd(() => stranger.close());
  const from = ['/StatusNotifierWatcher', 'org.kde.StatusNotifierWatcher'] as const;
  await stranger.tell(from, 'StatusNotifierHostUnregistered');
  await stranger.tell(from, 'StatusNotifierItemRegistered', 's', ['a.b']);
  await stranger.heard();
  expect(told).toEqual(['expected', 'shown']);
  expect(counted.calls()).toBe(before);
});

it('L43 finds the panel again after its connection came back, and reports no change in between', async () => {
  const host = await panel();
  await icon(ourName);
  const way = new BreakableBus(() => bus.address);
  const clock = new ManualClock();
  watch({ open: way.open, clock });
  await tells('expected', 'shown');
  way.makeReaderThrow();
  await expect.poll(() => clock.pending).toBe(1);
  await clock.advance(1000);
  expect(told).toEqual(['expected', 'shown']);
  host.show(false);
  await tells('expected', 'shown', 'none');
});

it('L46 treats a watcher that answers oddly as no panel', async () => {
  const odd = new TestBus(bus.address);
  atEnd(() => odd.close());
  const name = 'org.kde.StatusNotifierWatcher';
  const properties = { IsStatusNotifierHostRegistered: 's', RegisteredStatusNotifierItems: 's' };
  const values = { IsStatusNotifierHostRegistered: 'true', RegisteredStatusNotifierItems: ourName };
  odd.serve('/StatusNotifierWatcher', { name, methods: {}, properties }, values);
  await odd.own(name);
  watch();
  await tells('none');
});

it('L46 makes one call at a time to a watcher that floods it with signals', async () => {
  const host = await panel();
  const counted = countCalls();
  watch();
  await tells('expected', 'missing', 'unknown');
  const before = counted.calls();
  for (let n = 0; n < 500; n++) host.show(n % 2 === 0);
  await tells('expected', 'missing', 'unknown', 'none');
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
  // A report that comes during a look leads to another one, after a pause.
  const inTime = async (): Promise<string> => clock.advance(250).then(() => told.join());
  await expect.poll(inTime).toBe('expected,none');
  host.show(true);
  await expect.poll(inTime).toBe('expected,none,shown');
  expect(way.opened).toBe(2);
});

/** Counts the calls to the panel. */
function countCalls(): { calls(): number } {
  const spy = vi.spyOn(MessageBus.prototype, 'call');
  atEnd(() => spy.mockRestore());
  return { calls: () => spy.mock.calls.filter(([{ member }]) => member === 'Get').length };
}
