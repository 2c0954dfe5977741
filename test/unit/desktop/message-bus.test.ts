import { afterEach, beforeEach, expect, it } from 'vitest';
import { busStream } from '../../../main/desktop/bus-address';
import { busItself, MessageBus } from '../../../main/desktop/message-bus';
import { temporaryProfile, until } from '../../../scripts/desktop';
import { TestBus } from '../../desktop/harness/bus';
import { startPrivateBus } from '../../desktop/harness/private-bus';

const endings: (() => void | Promise<void>)[] = [];
const from = { path: '/org/example', interface: 'org.example.Test' };
let address: string;

/** Another program of the session. @param type of the number that it tells: D-Bus writes `h` and `u` alike */
function program(type: 'u' | 'h'): TestBus {
  const stream = busStream({ DBUS_SESSION_BUS_ADDRESS: address });
  const write: (bytes: Uint8Array) => boolean = stream.write.bind(stream);
  const signature = (letter: string): string => `\x08\x01g\0\x01${letter}\0`;
  const typed = (bytes: string | Uint8Array): Uint8Array =>
    Buffer.from(Buffer.from(bytes).toString('latin1').replace(signature('u'), signature(type)), 'latin1');
  const made = new TestBus(
    address,
    Object.assign(stream, { write: (bytes: string | Uint8Array) => write(typed(bytes)) }),
  );
  endings.push(() => made.close());
  return made;
}

beforeEach(async () => {
  const profile = temporaryProfile();
  endings.push(() => profile.remove());
  const bus = await startPrivateBus(profile);
  endings.push(() => bus.stop());
  ({ address } = bus);
});
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
});

it('L36 passes over a message of a type that cannot be read, whoever sends it, and hears those after it', async () => {
  const bus = new MessageBus(busStream({ DBUS_SESSION_BUS_ADDRESS: address }));
  endings.push(() => bus.close());
  const heard: unknown[] = [];
  bus.onSignal(from, (_member, [value]) => heard.push(value));
  const rule = `type='signal',interface='${from.interface}'`;
  await bus.call({ ...busItself, member: 'AddMatch', signature: 's', body: [rule] }, 3000);
  const numbers = program('u');
  const tell = (who: TestBus, value: number) => who.signal([from.path, from.interface], 'Told', 'u', [value]);
  tell(numbers, 1);
  await until('the first signal', () => heard.length === 1, 5000);
  const handles = program('h');
  await handles.own('org.example.Handles');
  for (const value of [10, 11, 12]) tell(handles, value);
  // Answered after what was sent before it: so the three are on their way, and before what follows.
  await handles.own('org.example.Handles.Sent');
  tell(numbers, 2);
  await until('the second signal', () => heard.length === 2, 5000);
  expect(heard).toEqual([1, 2]);
});
