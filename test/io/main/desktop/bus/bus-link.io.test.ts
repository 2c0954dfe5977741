import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { BusLink, pauseAfter } from '../../../../../main/desktop/bus/bus-link';
import type { MessageBus } from '../../../../../main/desktop/bus/message-bus';
import { temporaryProfile } from '../../../../../scripts/desktop/profile';
import type { SessionBus } from '../../../../../scripts/desktop/session-bus';
import { ManualClock } from '../../../../simulator/manual-clock';
import { BreakableBus } from '../../../../desktop/harness/breakable-bus';
import { startPrivateBus } from '../../../../desktop/harness/private-bus';

const logger = { debug: vi.fn(), info: vi.fn(), warn: vi.fn(), error: vi.fn() };
const endings: (() => void | Promise<void>)[] = [];
let daemon: SessionBus;
let way: BreakableBus;
let clock: ManualClock;
let link: BusLink;
let opened: MessageBus[];
let lost: boolean[];

beforeEach(async () => {
  vi.clearAllMocks();
  const profile = temporaryProfile();
  endings.push(() => profile.remove());
  daemon = await startPrivateBus(profile);
  const started = daemon;
  endings.push(() => started.stop());
  clock = new ManualClock();
  way = new BreakableBus(() => daemon.address);
  opened = [];
  lost = [];
  link = new BusLink({
    what: 'the test',
    logger,
    clock,
    open: way.open,
    onOpen: (bus) => opened.push(bus),
    onLost: (wasReady) => lost.push(wasReady),
  });
  endings.push(() => link.stop());
});

afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
});

/** The newest connection, once the bus has let it in. */
async function ready(count: number): Promise<MessageBus> {
  const bus = opened[count - 1];
  if (bus === undefined) throw new Error(`There are ${opened.length} connections, not ${count}.`);
  await bus.ready;
  await clock.settle();
  return bus;
}

async function breakReader(): Promise<void> {
  const before = lost.length;
  way.makeReaderThrow();
  await expect.poll(() => lost.length).toBe(before + 1);
}

describe('a connection to a bus that has to last', () => {
  it('L42 L43 reconnects a second after its reader threw, and nothing else ends', async () => {
    link.start();
    const first = await ready(1);
    const call = { destination: 'org.freedesktop.DBus', path: '/', interface: 'a.b', member: 'C' };
    const outcome = expect(first.call(call, 1000)).rejects.toThrow('The test makes the reader throw.');
    await breakReader();
    await outcome;
    expect(first.closed).toBe(true);
    await clock.advance(999);
    expect(opened).toHaveLength(1);
    await clock.advance(1);
    expect((await ready(2)).closed).toBe(false);
    expect(lost).toEqual([true]);
  });

  it('L43 retries after 1 s, 2 s, 4 s … and a minute at most, and logs that once', async () => {
    way.gone = true;
    link.start();
    const pauses: number[] = [];
    let since = 0;
    const logged = lost.length;
    expect(logged).toBe(1);
    for (let seconds = 0; seconds < 250; seconds++) {
      const before = lost.length;
      await clock.advance(1000);
      if (lost.length === before) continue;
      pauses.push((clock.now() - since) / 1000);
      since = clock.now();
    }
    expect(pauses).toEqual([1, 2, 4, 8, 16, 32, 60, 60, 60]);
    expect(pauseAfter(1000)).toBe(60_000);
    expect(logger.warn).toHaveBeenCalledTimes(1);
    way.gone = false;
    await clock.advance(60_000);
    await ready(1);
    expect(logger.info).toHaveBeenCalledWith('bus: the connection for the test is back');
    expect(lost).not.toContain(true);
  });

  it('L43 waits longer if it soon ends again, and a second after it lasted a minute', async () => {
    link.start();
    for (const pause of [1000, 2000, 4000]) {
      await ready(opened.length);
      await breakReader();
      const before = opened.length;
      await clock.advance(pause - 1);
      expect(opened).toHaveLength(before);
      await clock.advance(1);
      expect(opened).toHaveLength(before + 1);
    }
    await ready(4);
    await clock.advance(60_000);
    await breakReader();
    await clock.advance(1000);
    expect(opened).toHaveLength(5);
  });

  it('L43 does not wait for an urgent call', async () => {
    way.gone = true;
    link.start();
    expect(() => link.now()).toThrow('The test has no bus.');
    way.gone = false;
    expect(link.now()).toBe(opened[0]);
    await ready(1);
    expect(link.now()).toBe(opened[0]);
    expect(clock.pending).toBe(0);
  });

  it('L43 does not reconnect after it was stopped, and leaves no timer', async () => {
    link.start();
    await ready(1);
    await breakReader();
    expect(clock.pending).toBe(1);
    link.stop();
    expect(clock.pending).toBe(0);
    expect(() => link.now()).toThrow('closed');
    const another = new BusLink({ what: 'it', logger, clock, open: way.open, onOpen: () => undefined });
    another.start();
    another.stop();
    await clock.advance(120_000);
    expect(way.opened).toBe(2);
    expect(clock.pending).toBe(0);
  });
});
