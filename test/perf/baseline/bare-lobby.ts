import * as dbus from '@homebridge/dbus-native';
import { busStream } from '../../../main/desktop/bus/bus-address';
import { ask, href, linkIn, signIn } from './bare-client';

// The smallest client that notifies of people in the lobby of its meeting: it checks nothing, and withdraws nothing.
interface Events {
  readonly sender?: readonly {
    readonly events: readonly {
      readonly type: string;
      readonly link: { readonly title?: string };
      readonly in?: { readonly rel: string };
    }[];
  }[];
}
const address = { path: '/org/freedesktop/Notifications', interface: 'org.freedesktop.Notifications' };
const bus = dbus.sessionBus({ stream: busStream() });
const root = process.argv[2] ?? '';
const application = await signIn(process.argv);
await ask('POST', linkIn(application, href('startOnlineMeeting'), root), undefined, '{"operationId":"bare"}');
for (let next = linkIn(application, href('events'), root); ;) {
  const text = await ask('GET', next);
  next = linkIn(text, href('next'), root);
  const events = ((JSON.parse(text) as Events).sender ?? []).flatMap((sender) => sender.events);
  const waiting = events.find(({ type, in: list }) => type === 'added' && list?.rel === 'lobby');
  const body = ['bare', 0, '', 'Waiting in the lobby', waiting?.link.title ?? '', [], [], -1];
  const notify = { ...address, destination: address.interface, member: 'Notify', body };
  if (waiting) bus.invoke({ ...notify, signature: 'susssasa{sv}i' }, () => undefined);
}
