import { text } from '../../../../../common/text';
import { describe, expect, it } from 'vitest';
import { busStream } from '../../../../../main/desktop/bus/bus-address';
import { DbusNotifier } from '../../../../../main/desktop/notifications/dbus-notifier';
import { ManualClock } from '../../../../simulator/manual-clock';
import { announcement } from '../../../../unit/main/desktop/meetings';
import type { ServiceName } from '../../../../desktop/harness/service-behaviour';
import { bus, endings, icon, quiet, serve, setUp, start, startBus } from './notified-bus';

setUp();

const starting = announcement({ title: text('meeting.told.starting'), actions: ['cancel'] });
const connected = announcement({
  title: text('meeting.told.connected'),
  actions: ['join', 'copyLink', 'leave'],
});

async function shownBy(behaves: ServiceName) {
  const notifier = await start();
  const service = await serve({ behaves });
  const heard: string[] = [];
  notifier.onAction((_clicked, action) => heard.push(action));
  await notifier.show(starting);
  await notifier.show(connected);
  const id = () => service.received.at(-1)?.id ?? 0;
  return { notifier, service, heard, id };
}

const withButtons = ['standard', 'lxqt-notificationd 1.2.0', 'SwayNotificationCenter 0.7.3'] as const;

describe.each(withButtons)('on %s', (behaves) => {
  it('L56 the buttons are those of the meeting now, and each does what it says', async () => {
    const { notifier, service, heard, id } = await shownBy(behaves);
    expect(service.buttons(id())).toEqual(['Join', 'Copy link', 'Leave']);
    for (const label of ['Join', 'Copy link', 'Leave']) {
      service.press(id(), label);
      await notifier.show(connected);
    }
    await expect.poll(() => heard).toEqual(['join', 'copyLink', 'leave']);
  });

  it('L56 a click on the notification itself opens the meeting', async () => {
    const { service, heard, id } = await shownBy(behaves);
    service.clickBody(id());
    await expect.poll(() => heard).toEqual(['open']);
  });
});

const standardIcon = 'meet-now';
const smallIcon = 'meet-now-48';

describe.each([
  ['dunst 1.9.0', 'middle', 'Middle-click to show Meet Now.'],
  ['mako 1.7.1', 'left', 'Click to show Meet Now.'],
] as const)('on %s', (behaves, button, hint) => {
  it('L59 the text says which click opens the meeting, since there are no buttons', async () => {
    const { service, heard, id } = await shownBy(behaves);
    expect(service.buttons(id())).toEqual([]);
    expect(service.received.map(({ body }) => body)).toEqual([`Budget\n${hint}`, `Budget\n${hint}`]);
    service.clickBody(id(), button);
    await expect.poll(() => heard).toEqual(['open']);
  });

  it('L59 the icon is small, so that the link has room', async () => {
    const { service } = await shownBy(behaves);
    expect(service.received.map(({ icon }) => icon)).toEqual([smallIcon, smallIcon]);
  });
});

it('L59 a service that knows no actions gets a text that points to the menu instead of buttons', async () => {
  const notifier = await start();
  const service = await serve({ capabilities: ['body'] });
  await notifier.show(connected);
  await notifier.show(announcement({ operationId: 'op-2', actions: [] }));
  expect(service.received.map(({ body, icon }) => [body, icon])).toEqual([
    ['Budget\nYour choices are in the menu of Meet Now’s icon.', standardIcon],
    ['Budget', standardIcon],
  ]);
});

it('L56 on Xfce Notify Daemon 0.7.3 a notification without buttons gets one that opens the window', async () => {
  const { notifier, service, heard, id } = await shownBy('Xfce Notify Daemon 0.7.3');
  expect(service.buttons(id())).toEqual(['Join', 'Copy link', 'Leave']);
  await notifier.show(announcement({ operationId: 'op-2' }));
  service.press(id(), 'Show');
  await expect.poll(() => heard).toEqual(['open']);
});

it('L56 a click on lxqt-notificationd 1.2.0 closes the notification, which the service leaves there', async () => {
  const { service, heard, id } = await shownBy('lxqt-notificationd 1.2.0');
  service.press(id(), 'Leave');
  await expect.poll(() => heard).toEqual(['leave']);
  await expect.poll(() => service.onScreen).toEqual([]);
});

describe('on mako 1.7.1, which closes no notification by itself', () => {
  async function onMako() {
    await startBus();
    const clock = new ManualClock();
    const notifier = new DbusNotifier(quiet, icon, {
      open: () => busStream({ DBUS_SESSION_BUS_ADDRESS: bus.address }),
      clock,
    });
    endings.push(() => notifier.dispose());
    return { clock, notifier, service: await serve({ behaves: 'mako 1.7.1' }) };
  }

  it('L58 a step leaves the screen after 10 s, and a result after 20 s', async () => {
    const { clock, notifier, service } = await onMako();
    await notifier.show(starting);
    await clock.advance(9_000);
    await notifier.show({ ...connected, urgency: 'normal' });
    await clock.advance(19_000);
    expect(service.withdrawn).toEqual([]);
    await clock.advance(1_000);
    await expect.poll(() => service.withdrawn).toEqual([1]);
    expect(clock.pending).toBe(0);
  });

  it('L58 a question or a failure stays until the app withdraws it', async () => {
    const { clock, notifier, service } = await onMako();
    await notifier.show(announcement({ urgency: 'normal', stays: true }));
    expect(clock.pending).toBe(0);
    notifier.withdraw('op-1');
    await expect.poll(() => service.withdrawn).toEqual([1]);
  });

  it('L58 nothing stays when the app quits', async () => {
    const { clock, notifier, service } = await onMako();
    await notifier.show(connected);
    await notifier.show(announcement({ operationId: 'op-2', stays: true }));
    await notifier.withdrawAll();
    notifier.dispose();
    expect(service.onScreen).toEqual([]);
    expect(clock.pending).toBe(0);
  });
});

it('L58 a service that closes notifications itself is left to do so', async () => {
  await startBus();
  const clock = new ManualClock();
  const notifier = new DbusNotifier(quiet, icon, {
    open: () => busStream({ DBUS_SESSION_BUS_ADDRESS: bus.address }),
    clock,
  });
  endings.push(() => notifier.dispose());
  await serve();
  await notifier.show(connected);
  expect(clock.pending).toBe(0);
});
