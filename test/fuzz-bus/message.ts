import type { Header } from './encode';
import { anyBody, under } from './shapes';

/** Values that the app listens to, so that some of the messages match. */
export const listenedTo = {
  name: 'org.freedesktop.Notifications',
  path: '/org/freedesktop/Notifications',
  interface: 'org.freedesktop.Notifications',
} as const;

/** A signal or a call of any shape to that connection. */
export function anyMessage(
  random: () => number,
  destination: string,
): { header: Omit<Header, 'serial'>; body: Buffer } {
  const little = random() < 0.5;
  const { signature, bytes } = anyBody(random, little);
  const isSignal = random() < 0.5;
  const expected = random() < 0.5;
  const fields: Header['fields'] = [
    [1, 'o', expected ? listenedTo.path : '/a/b_1'],
    [3, 's', expected ? 'ActionInvoked' : 'x'],
    [6, 's', destination],
    ...(isSignal || expected ? [[2, 's', expected ? listenedTo.interface : 'a.b.c'] as const] : []),
    ...(random() < 0.2 ? [[20 + under(random, 200), 'u', under(random, 1000)] as const] : []), // fields to ignore
    ...(signature === '' ? [] : [[8, 'g', signature] as const]),
  ];
  const shuffled = fields
    .map((field) => ({ field, at: random() }))
    .sort((one, other) => one.at - other.at)
    .map(({ field }) => field);
  return {
    header: { type: isSignal ? 4 : 1, flags: under(random, 8), little, fields: shuffled },
    body: bytes,
  };
}
