import { text, verbatim } from '../../../../../common/text';
import { describe, expect, it, vi } from 'vitest';
import { DbusNotifier } from '../../../../../main/desktop/notifications/dbus-notifier';
import { actionLabel, announcementActions } from '../../../../../main/meetings/announcement';
import { mostNotifications } from '../../../../../main/desktop/notifications/notifier';
import { say } from '../../../../../main/language/t';
import { temporaryProfile } from '../../../../../scripts/desktop/profile';
import { until } from '../../../../../scripts/desktop/wait';
import { announcement } from '../../../../unit/main/desktop/meetings';
import { setUp, quiet, endings, icon, profile, bus, start, serve, startBus } from './notified-bus';

setUp();

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
          ...(['join', 'copyLink', 'leave'] as const).flatMap((one) => [one, say(actionLabel(one))]),
          'default',
          '',
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

  it('L58 withdraws what has expired, which the service keeps in a list', async () => {
    const notifier = await start();
    const service = await serve();
    await notifier.show(announcement());
    service.expire(1);
    // The signal of the service comes before the answer to this call.
    await notifier.show(announcement({ operationId: 'op-2' }));
    notifier.withdraw(announcement().operationId);
    await expect.poll(() => service.withdrawn).toEqual([1]);
    expect(service.inList).toEqual([]);
  });

  it('L58 leaves no earlier news of a meeting in that list', async () => {
    const notifier = await start();
    const service = await serve();
    await notifier.show(announcement());
    service.expire(1);
    await notifier.show(announcement({ operationId: 'op-2' }));
    await notifier.show(announcement());
    await expect.poll(() => service.inList).toEqual([]);
    expect(service.onScreen).toEqual([2, 3]);
  });

  it('leaves alone what the user has closed', async () => {
    const notifier = await start();
    const service = await serve();
    await notifier.show(announcement());
    service.close(1);
    await notifier.show(announcement({ operationId: 'op-2' }));
    await notifier.withdrawAll();
    expect(service.withdrawn).toEqual([2]);
  });

  it('L58 leaves nothing when the app quits, not even in the list, and shows nothing from then on', async () => {
    const notifier = await start();
    const service = await serve();
    await notifier.show(announcement());
    await notifier.show(announcement({ operationId: 'op-2' }));
    service.expire(1);
    await notifier.show(announcement({ operationId: 'op-3' }));
    const late = notifier.show(announcement({ operationId: 'op-4' }));
    await notifier.withdrawAll();
    expect(await notifier.show(announcement({ operationId: 'op-5' }))).toBe('shown');
    await late;
    expect([service.onScreen, service.inList, service.received.length]).toEqual([[], [], 4]);
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
    notifier.onAction(({ operationId }, pressed) => heard.push(`${operationId} ${pressed}`));
    await notifier.show(announcement({ actions: [action] }));
    expect(service.received[0]?.actions).toEqual([action, say(actionLabel(action)), 'default', '']);
    service.click(1, action);
    await until('the press', () => heard.length === 1, 5000);
    expect(heard).toEqual([`op-1 ${action}`]);
  });

  it('replaces nothing that was taken off the screen', async () => {
    const notifier = await start();
    const service = await serve();
    await notifier.show(announcement());
    const heard: string[] = [];
    notifier.onAction((_clicked, action) => heard.push(action));
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
      title: verbatim('\u0000Said\u0000so.'),
      body: ['Bud\u0000get\nAgain\u0000'],
    });
    expect(await notifier.show(nul)).toBe('shown');
    expect(await notifier.show(announcement({ title: verbatim('Next') }))).toBe('shown');
    expect(service.received.map(({ title }) => title)).toEqual(['Said so.', 'Next']);
    expect(service.received[0]?.body).toBe('Bud get\nAgain');
  });

  it('stands beside the notification of the meeting if it is about something else', async () => {
    const notifier = await start();
    const service = await serve();
    await notifier.show(announcement());
    await notifier.show(announcement({ about: 'lobby' }));
    await notifier.show(announcement({ about: 'lobby' }));
    expect(service.received.map(({ id, replaces }) => [id, replaces])).toEqual([
      [1, 0],
      [2, 0],
      [2, 2],
    ]);
    notifier.withdraw('op-1 lobby');
    await expect.poll(() => service.withdrawn).toEqual([2]);
  });

  it('only corrected, makes no sound, and does not come back once it has left the screen', async () => {
    const notifier = await start();
    const service = await serve();
    await notifier.show(announcement({ urgency: 'normal' }));
    await notifier.show(announcement({ urgency: 'normal', quiet: true }));
    expect(service.received[1]).toMatchObject({
      replaces: 1,
      hints: { urgency: 0, 'suppress-sound': true },
    });
    service.close(1);
    await notifier.show(announcement({ operationId: 'op-2' })); // answered after the news that the first is gone
    expect(await notifier.show(announcement({ quiet: true }))).toBe('shown');
    expect(service.received).toHaveLength(3);
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
    notifier.onAction(({ operationId }, action) => heard.push(`${operationId} ${action}`));
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
    await startBus(other);
    vi.stubEnv('DBUS_SESSION_BUS_ADDRESS', bus.address);
    const service = await serve();
    expect(await notifier.show(announcement({ title: verbatim('Again') }))).toBe('shown');
    expect(service.received).toMatchObject([{ title: 'Again', replaces: 0 }]);
  });

  it('says so where the session has no bus', async () => {
    vi.stubEnv('DBUS_SESSION_BUS_ADDRESS', '');
    const notifier = new DbusNotifier(quiet, icon);
    expect(await notifier.show(announcement())).toBe('unavailable');
    vi.stubEnv('DBUS_SESSION_BUS_ADDRESS', `unix:path=${profile.home}/nothing`);
    expect(await notifier.show(announcement())).toBe('unavailable');
  });
});
