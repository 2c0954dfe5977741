import { text } from '../../../../../common/text';
import { describe, expect, it } from 'vitest';
import { announcement } from '../../../../unit/main/desktop/meetings';
import type { ServiceName } from '../../../../desktop/harness/service-behaviour';
import { setUp, serve, start } from './notified-bus';

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

const all = ['standard', 'lxqt-notificationd 1.2.0', 'SwayNotificationCenter 0.7.3'] as const;

describe.each(all)('on %s', (behaves) => {
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
