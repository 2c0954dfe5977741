import { text, verbatim } from '../../../../../common/text';
import { describe, expect, it } from 'vitest';
import { DbusNotifier } from '../../../../../main/desktop/notifications/dbus-notifier';
import { type Announcement } from '../../../../../main/meetings/announcement';
import { ManualClock } from '../../../../simulator/manual-clock';
import { BreakableBus } from '../../../../desktop/harness/breakable-bus';
import { TestBus } from '../../../../desktop/harness/bus';
import { Stranger } from '../../../../desktop/harness/stranger';
import { announcement } from '../../../../unit/main/desktop/meetings';
import { setUp, quiet, endings, icon, bus, start, serve, startBus } from './notified-bus';

setUp();

describe('a click', () => {
  const connected = (change: Partial<Announcement> = {}): Announcement =>
    announcement({ actions: ['join', 'leave'], ...change });
  let heard: string[];

  async function listening(options?: Parameters<typeof serve>[0]) {
    const notifier = await start();
    const service = await serve(options);
    heard = [];
    notifier.onAction(({ operationId }, action) => heard.push(`${operationId} ${action}`));
    return { notifier, service };
  }

  it('S27 from another program does not count, and a notification that it calls closed is still there', async () => {
    const { notifier, service } = await listening();
    await notifier.show(connected());
    const stranger = new Stranger(bus.address);
    endings.push(() => stranger.close());
    const name = ['/org/freedesktop/Notifications', 'org.freedesktop.Notifications'] as const;
    await stranger.tell(name, 'ActivationToken', 'us', [1, 'token']);
    await stranger.tell(name, 'ActionInvoked', 'us', [1, 'leave']);
    await stranger.tell(name, 'NotificationClosed', 'uu', [1, 2]);
    service.click(1, 'join');
    await expect.poll(() => heard).toEqual(['op-1 join']);
    await notifier.show(connected());
    expect(service.received.map(({ replaces }) => replaces)).toEqual([0, 1]);
  });

  it('S28 counts if this notification offers the action, and not otherwise', async () => {
    const { notifier, service } = await listening();
    await notifier.show(connected());
    await notifier.show(connected({ operationId: 'op-2', actions: ['tryAgain'] }));
    for (const key of ['copyLink', 'tryAgain', 'open', '', '__proto__', 'constructor']) service.click(1, key);
    service.click(2, 'leave');
    service.click(99, 'leave');
    service.click(0, 'leave');
    service.click(2, 'tryAgain');
    await expect.poll(() => heard).toEqual(['op-2 tryAgain']);
  });

  it('L57 on a button of the text before arrives with that text, so that it can be answered', async () => {
    const { notifier, service } = await listening();
    const titles: string[] = [];
    notifier.onAction(({ title }) => titles.push(title.key));
    await notifier.show(connected({ title: text('meeting.told.starting'), actions: ['cancel'] }));
    await notifier.show(connected({ title: text('meeting.told.connected') }));
    service.click(1, 'cancel');
    service.click(1, 'leave');
    await expect.poll(() => heard).toEqual(['op-1 cancel', 'op-1 leave']);
    expect(titles).toEqual(['meeting.told.starting', 'meeting.told.connected']);
  });

  it('L57 that comes after the notification was closed to make room for a new one still arrives', async () => {
    const { notifier, service } = await listening({ behaves: 'lxqt-notificationd 1.2.0' });
    await notifier.show(connected({ actions: ['cancel'] }));
    await notifier.show(connected());
    expect(service.received.map(({ id }) => id)).toEqual([1, 2]);
    service.click(1, 'cancel');
    service.click(2, 'leave');
    await expect.poll(() => heard).toEqual(['op-1 cancel', 'op-1 leave']);
  });

  it('L55 on a button about people applies to those whom its text named, also if the text has changed', async () => {
    const notifier = await start();
    const service = await serve();
    const clicked: unknown[] = [];
    notifier.onAction(({ people }, action) => clicked.push([action, ...(people ?? [])]));
    const waiting = (...people: readonly string[]) =>
      announcement({ about: 'lobby', actions: ['admitAll'], people });
    await notifier.show(waiting('/ben', '/eve'));
    await notifier.show(waiting('/ben', '/eve', '/kim'));
    const [first, second] = service.received.map(({ actions }) => actions[0] ?? '');
    expect(second).not.toBe(first);
    service.click(1, first ?? '');
    service.click(1, second ?? '');
    service.click(1, 'admitAll');
    notifier.withdraw('op-1 lobby');
    await expect.poll(() => service.withdrawn).toEqual([1]);
    service.click(1, second ?? '');
    await expect
      .poll(() => clicked)
      .toEqual([
        ['admitAll', '/ben', '/eve'],
        ['admitAll', '/ben', '/eve', '/kim'],
        ['admitAll', '/ben', '/eve', '/kim'], // the listener says that they no longer wait
      ]);
  });

  it('S28 does not count if the service has no buttons', async () => {
    const { notifier, service } = await listening({ capabilities: ['body'] });
    await notifier.show(connected());
    service.click(1, 'leave');
    service.click(1, 'default');
    await service.stop();
    const other = await serve();
    await notifier.show(connected());
    other.click(1, 'leave');
    await expect.poll(() => heard).toEqual(['op-1 leave']);
  });

  it('L57 that crosses the end of its notification still arrives, so that it can be answered', async () => {
    const { notifier, service } = await listening();
    await notifier.show(connected());
    notifier.withdraw('op-1');
    await expect.poll(() => service.withdrawn).toEqual([1]);
    service.click(1, 'leave');
    await expect.poll(() => heard).toEqual(['op-1 leave']);
  });

  it('S28 does not count for what another service showed before', async () => {
    const { notifier, service } = await listening();
    await notifier.show(connected());
    await service.stop();
    const next = await serve();
    next.click(1, 'leave');
    await notifier.show(connected({ operationId: 'op-2' }));
    expect(next.received.map(({ id, replaces }) => [id, replaces])).toEqual([[1, 0]]);
    next.click(1, 'leave');
    await expect.poll(() => heard).toEqual(['op-2 leave']);
  });

  it('L43 counts again after the bus reconnects to the service that still shows the notification', async () => {
    const started = await startBus();
    const way = new BreakableBus(() => started.address);
    const clock = new ManualClock();
    const notifier = new DbusNotifier(quiet, icon, { open: way.open, clock });
    endings.push(() => notifier.dispose());
    heard = [];
    notifier.onAction(({ operationId }, action) => heard.push(`${operationId} ${action}`));
    const service = await serve();
    await notifier.show(connected());
    way.makeReaderThrow();
    await expect.poll(() => clock.pending).toBe(1);
    await clock.advance(1000);
    await expect
      .poll(() => {
        service.click(1, 'leave'); // until the listener is back
        return heard[0];
      })
      .toBe('op-1 leave');
    await notifier.show(connected());
    expect(service.received.map(({ replaces }) => replaces)).toEqual([0, 1]);
    notifier.dispose();
    expect(clock.pending).toBe(0);
  });
});

describe('with a service that answers oddly', () => {
  const path = '/org/freedesktop/Notifications';
  const name = 'org.freedesktop.Notifications';

  /** A service whose methods answer those values of those types. */
  async function odd(capabilities: readonly [string, unknown], notify: readonly [string, unknown]) {
    const notifier = await start();
    const service = new TestBus(bus.address);
    endings.push(() => service.close());
    const methods = { GetCapabilities: ['', capabilities[0]], Notify: ['susssasa{sv}i', notify[0]] } as const;
    const answers = { GetCapabilities: () => capabilities[1], Notify: () => notify[1] };
    service.serve(path, { name, methods }, answers);
    await service.own(name);
    return notifier;
  }
  const lists = ['as', ['actions']] as const;
  const number = ['u', 7] as const;

  it.each([
    ['a text', ['s', 'seven']],
    ['a negative number', ['i', -7]],
    ['none', ['u', 0]],
    ['a fraction', ['d', 7.5]],
    ['no value', ['', undefined]],
    ['a list', ['au', [7]]],
    ['a variant', ['v', ['u', 7]]],
  ] as const)(
    'L46 uses another way for a notification that was given %s for an id',
    async (_what, answer) => {
      const notifier = await odd(lists, answer);
      expect(await notifier.show(announcement())).toBe('unavailable');
    },
  );

  it.each([
    ['a text', ['s', 'actions']],
    ['numbers', ['au', [1, 2]]],
    ['nothing', ['', undefined]],
    ['a thousand of them', ['as', Array.from({ length: 1000 }, (_, n) => `x-${n}`)]],
    ['a dictionary', ['a{sv}', [['actions', ['s', '']]]]],
    ['a long text', ['as', ['x'.repeat(50_000)]]],
  ] as const)('L46 shows no buttons if its capabilities are %s', async (_what, answer) => {
    const notifier = await odd(answer, number);
    expect(await notifier.show(announcement())).toBe('shown');
  });

  it('L44 L46 gives up a service whose answers are too long, and uses the next one', async () => {
    const notifier = await odd(['as', Array.from({ length: 5000 }, () => 'x'.repeat(20))], number);
    expect(await notifier.show(announcement())).toBe('unavailable');
    await endings.pop()?.();
    const service = await serve();
    expect(await notifier.show(announcement({ title: verbatim('Next') }))).toBe('shown');
    expect(service.titles).toEqual(['Next']);
  });
});
