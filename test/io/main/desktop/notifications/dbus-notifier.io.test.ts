import { text, verbatim } from '../../../../../common/text';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DbusNotifier } from '../../../../../main/desktop/notifications/dbus-notifier';
import {
  actionLabel,
  announcementActions,
  type Announcement,
} from '../../../../../main/meetings/announcement';
import { mostNotifications } from '../../../../../main/desktop/notifications/notifier';
import { say } from '../../../../../main/language/t';
import { temporaryProfile, type Profile } from '../../../../../scripts/desktop/profile';
import { until } from '../../../../../scripts/desktop/wait';
import type { SessionBus } from '../../../../../scripts/desktop/session-bus';
import { ManualClock } from '../../../../clock';
import { BreakableBus } from '../../../../desktop/harness/breakable-bus';
import { TestBus } from '../../../../desktop/harness/bus';
import { NotificationService } from '../../../../desktop/harness/notification-service';
import { startPrivateBus } from '../../../../desktop/harness/private-bus';
import { Stranger } from '../../../../desktop/harness/stranger';
import { announcement } from '../../../../unit/main/desktop/meetings';

const quiet = { debug: vi.fn(), info: vi.fn(), warn: vi.fn(), error: vi.fn() };
const endings: (() => void | Promise<void>)[] = [];
let profile: Profile;
let bus: SessionBus;

async function start(dead = false): Promise<DbusNotifier> {
  bus = await startPrivateBus(profile, { dead });
  const started = bus;
  endings.push(() => started.stop());
  vi.stubEnv('DBUS_SESSION_BUS_ADDRESS', bus.address);
  const notifier = new DbusNotifier(quiet, 'meet-now');
  endings.push(() => notifier.dispose());
  return notifier;
}

async function serve(
  options?: Parameters<typeof NotificationService.start>[1],
): Promise<NotificationService> {
  const service = await NotificationService.start(bus.address, options);
  endings.push(() => service.stop());
  return service;
}

beforeEach(() => {
  profile = temporaryProfile();
  endings.push(() => profile.remove());
});

afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
  vi.unstubAllEnvs();
});

describe('with a service that answers', () => {
  it('hands over everything that the announcement says', async () => {
    const notifier = await start();
    const service = await serve();
    const connected = announcement({
      title: text('meeting.told.connectedAndCopied'),
      body: ['Budget\nhttps://meet.contoso.com/lenea/1'],
      urgency: 'normal',
      actions: ['join', 'copyLink', 'leave'],
    });
    expect(await notifier.show(connected)).toBe('shown');
    expect(service.received).toEqual([
      {
        id: 1,
        application: 'Meet Now',
        replaces: 0,
        icon: 'meet-now',
        title: say(text('meeting.told.connectedAndCopied')),
        body: 'Budget\nhttps://meet.contoso.com/lenea/1',
        actions: [
          'default',
          '',
          ...(['join', 'copyLink', 'leave'] as const).flatMap((one) => [one, say(actionLabel(one))]),
        ],
        hints: { urgency: 1, 'desktop-entry': 'org.meetnow.MeetNow' },
        timeout: -1,
      },
    ]);
  });

  it('withdraws what is on the screen, and only that', async () => {
    const notifier = await start();
    const service = await serve();
    notifier.withdraw(announcement().operationId);
    const shown = notifier.show(announcement());
    notifier.withdraw(announcement().operationId);
    await shown;
    await expect.poll(() => service.withdrawn).toEqual([1]);
    expect(await notifier.show(announcement())).toBe('shown');
    expect(service.received.map(({ replaces }) => replaces)).toEqual([0, 0]);
  });

  it('shows in the order of the calls, and replaces what tells of the same meeting', async () => {
    const notifier = await start();
    const service = await serve();
    const titles = ['1', '2', '3', '4', '5'];
    const shown = titles.map((title) =>
      notifier.show(
        announcement({ title: verbatim(title), operationId: Number(title) % 2 === 1 ? 'odd' : 'even' }),
      ),
    );
    expect(await Promise.all(shown)).toEqual(titles.map(() => 'shown'));
    expect(service.received.map(({ title, replaces }) => [title, replaces])).toEqual([
      ['1', 0],
      ['2', 0],
      ['3', 1],
      ['4', 2],
      ['5', 1],
    ]);
  });

  it.each(announcementActions)('hears the button %s', async (action) => {
    const notifier = await start();
    const service = await serve();
    const heard: string[] = [];
    notifier.onAction((operationId, pressed) => heard.push(`${operationId} ${pressed}`));
    await notifier.show(announcement({ actions: [action] }));
    expect(service.received[0]?.actions).toEqual(['default', '', action, say(actionLabel(action))]);
    service.click(1, action);
    await until('the press', () => heard.length === 1, 5000);
    expect(heard).toEqual([`op-1 ${action}`]);
  });

  it('replaces nothing that was taken off the screen', async () => {
    const notifier = await start();
    const service = await serve();
    await notifier.show(announcement());
    const heard: string[] = [];
    notifier.onAction((_operationId, action) => heard.push(action));
    service.close(1);
    service.click(1, 'default');
    await until('what was sent after the end of the notification', () => heard.length === 1, 5000);
    await notifier.show(announcement());
    expect(service.received.map(({ replaces }) => replaces)).toEqual([0, 0]);
  });

  it('S07 escapes the body where the service reads markup, and only there', async () => {
    const notifier = await start();
    const reads = await serve();
    await notifier.show(announcement({ title: verbatim('<b>R&D</b>'), body: ['<b>R&D</b>'] }));
    expect(reads.received).toMatchObject([{ title: '<b>R&D</b>', body: '&lt;b&gt;R&amp;D&lt;/b&gt;' }]);
    await reads.stop();
    endings.pop();
    const plain = await serve({ capabilities: ['body'] });
    await until(
      'the other service to be asked',
      async () => {
        await notifier.show(announcement({ body: ['R&D'] }));
        return plain.received.length > 0;
      },
      5000,
    );
    expect(plain.received[0]).toMatchObject({ body: 'R&D', actions: [] });
  });

  it('N19 shows a text with NULs in it, which no message of the bus may have, and what comes after it', async () => {
    const notifier = await start();
    const service = await serve();
    const nul = announcement({
      title: text('meeting.told.failed', { message: verbatim('\u0000Said\u0000so.') }),
      body: ['Bud\u0000get\nAgain\u0000'],
    });
    expect(await notifier.show(nul)).toBe('shown');
    expect(await notifier.show(announcement({ title: verbatim('Next') }))).toBe('shown');
    expect(service.received.map(({ title }) => title)).toEqual([
      say(text('meeting.told.failed', { message: verbatim('Said so.') })),
      'Next',
    ]);
    expect(service.received[0]?.body).toBe('Bud get\nAgain');
  });

  it('S08 cleans titles and bodies', async () => {
    const notifier = await start();
    const service = await serve();
    await notifier.show(
      announcement({ title: verbatim(`a\n\u202eb${'c'.repeat(500)}`), body: ['\u0000x\u200by\n\n\nz'] }),
    );
    expect(service.received[0]?.title).toHaveLength(120);
    expect(service.received[0]?.title.startsWith('a bc')).toBe(true);
    expect(service.received[0]?.body).toBe('xy\nz');
  });

  it('L20 tells which meeting was clicked, and how, for the latest twenty', async () => {
    const notifier = await start();
    const service = await serve();
    const heard: string[] = [];
    notifier.onAction((operationId, action) => heard.push(`${operationId} ${action}`));
    for (let n = 0; n <= mostNotifications; n++)
      await notifier.show(announcement({ operationId: `op-${n}`, actions: ['copyLink'] }));
    service.click(1, 'default'); // the oldest of twenty-one
    service.click(2, 'constructor');
    service.click(999, 'default');
    service.click(2, 'default');
    service.close(3);
    service.click(3, 'copyLink');
    await until('the clicks', () => heard.length >= 2, 5000);
    expect(heard).toEqual(['op-1 open', 'op-2 copyLink']);
  });
});

describe('a click', () => {
  const connected = (change: Partial<Announcement> = {}): Announcement =>
    announcement({ actions: ['join', 'leave'], ...change });
  let heard: string[];

  async function listening(options?: Parameters<typeof serve>[0]) {
    const notifier = await start();
    const service = await serve(options);
    heard = [];
    notifier.onAction((operationId, action) => heard.push(`${operationId} ${action}`));
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

  it('S28 counts for what it offers now, not for what it offered before', async () => {
    const { notifier, service } = await listening();
    await notifier.show(connected({ actions: ['cancel'] }));
    await notifier.show(connected());
    service.click(1, 'cancel');
    service.click(1, 'leave');
    await expect.poll(() => heard).toEqual(['op-1 leave']);
  });

  it('S28 does not count after the notification was withdrawn, nor if the service has no buttons', async () => {
    const { notifier, service } = await listening({ capabilities: ['body'] });
    await notifier.show(connected());
    service.click(1, 'leave');
    service.click(1, 'default');
    await service.stop();
    const other = await serve();
    await notifier.show(connected());
    await notifier.show(connected({ operationId: 'op-2' }));
    notifier.withdraw('op-1');
    await expect.poll(() => other.withdrawn).toEqual([1]);
    other.click(1, 'leave');
    other.click(2, 'leave');
    await expect.poll(() => heard).toEqual(['op-2 leave']);
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

  it('L43 on what the same service still shows counts again after the connection came back', async () => {
    bus = await startPrivateBus(profile);
    const started = bus;
    endings.push(() => started.stop());
    const way = new BreakableBus(() => started.address);
    const clock = new ManualClock();
    const notifier = new DbusNotifier(quiet, 'meet-now', { open: way.open, clock });
    endings.push(() => notifier.dispose());
    heard = [];
    notifier.onAction((operationId, action) => heard.push(`${operationId} ${action}`));
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

describe('without one', () => {
  it('L17 says so, and shows again when there is one', async () => {
    const notifier = await start();
    expect(await notifier.show(announcement())).toBe('unavailable');
    const service = await serve();
    expect(await notifier.show(announcement({ title: verbatim('Later') }))).toBe('shown');
    expect(service.titles).toEqual(['Later']);
  });

  it('L18 gives a service up that was started and never answers, and leaves nothing waiting in it', async () => {
    const notifier = await start(true);
    const before = performance.now();
    expect(await notifier.show(announcement({ title: verbatim('Lost') }))).toBe('unavailable');
    expect(performance.now() - before).toBeGreaterThan(2500);
    // It comes to life after all: what was given up is not shown hours late.
    const service = await serve();
    expect(await notifier.show(announcement({ title: verbatim('Fresh') }))).toBe('shown');
    expect(service.titles).toEqual(['Fresh']);
  });

  it('L18 gives a service up that owns its name and is silent', async () => {
    const notifier = await start();
    await serve({ silent: true });
    expect(await notifier.show(announcement())).toBe('unavailable');
  });

  it('survives the end of the bus, and uses the next one', async () => {
    const notifier = await start();
    await serve();
    expect(await notifier.show(announcement())).toBe('shown');
    await bus.stop();
    expect(await notifier.show(announcement())).toBe('unavailable');
    const other = temporaryProfile();
    endings.push(() => other.remove());
    bus = await startPrivateBus(other);
    const next = bus;
    endings.push(() => next.stop());
    vi.stubEnv('DBUS_SESSION_BUS_ADDRESS', bus.address);
    const service = await serve();
    expect(await notifier.show(announcement({ title: verbatim('Again') }))).toBe('shown');
    expect(service.received).toMatchObject([{ title: 'Again', replaces: 0 }]);
  });

  it('says so where the session has no bus', async () => {
    vi.stubEnv('DBUS_SESSION_BUS_ADDRESS', '');
    const notifier = new DbusNotifier(quiet, 'meet-now');
    expect(await notifier.show(announcement())).toBe('unavailable');
    vi.stubEnv('DBUS_SESSION_BUS_ADDRESS', `unix:path=${profile.home}/nothing`);
    expect(await notifier.show(announcement())).toBe('unavailable');
  });
});
