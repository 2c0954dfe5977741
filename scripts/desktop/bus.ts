import { createConnection } from '../../main/desktop/bus/dbus-library';
import { busStream } from '../../main/desktop/bus/bus-address';
import { messageType, valueOf, type BusCall, type BusMessage } from '../../main/desktop/bus/bus-message';
import { busItself, MessageBus } from '../../main/desktop/bus/message-bus';
import { inTime } from './wait';

/** Milliseconds. */
const deadline = 10_000;

/** The bus address of the user's own session; undefined if there is none. */
export function ownBusAddress(env: NodeJS.ProcessEnv = process.env): string | undefined {
  const { DBUS_SESSION_BUS_ADDRESS: address, XDG_RUNTIME_DIR: folder } = env;
  if (address !== undefined && address !== '') return address;
  return folder === undefined ? undefined : `unix:path=${folder}/bus`;
}

const streamTo = (address: string) => busStream({ DBUS_SESSION_BUS_ADDRESS: address });

/**
 * Connects to a D-Bus session bus with the client of the app.
 * @param address as in DBUS_SESSION_BUS_ADDRESS
 * @throws {Error} if no bus answers there within 10 s
 */
export async function openBus(address: string): Promise<MessageBus> {
  const bus = new MessageBus(streamTo(address), { hello: deadline });
  await bus.ready;
  return bus;
}

/**
 * Watches calls between other programs. The app never does this, so its client cannot: a monitor may not send anything,
 * not even an answer.
 * @param rule which calls, as a match rule
 * @returns a function that ends the watch
 */
export async function watchCalls(
  address: string,
  rule: string,
  onCall: (call: BusMessage) => void,
): Promise<() => void> {
  const connection = createConnection({ stream: streamTo(address) });
  const become = { interface: 'org.freedesktop.DBus.Monitoring', member: 'BecomeMonitor' };
  const watching = new Promise<void>((resolve, reject) => {
    connection.on('error', reject);
    connection.on('message', (message: BusMessage) => {
      if (message.type === messageType.methodCall) onCall(message);
      else if (message.type === messageType.error) reject(new Error(message.errorName));
      else if (message.replySerial === 2) resolve();
    });
  });
  const type = messageType.methodCall;
  connection.message({ type, serial: 1, ...busItself, member: 'Hello' });
  connection.message({ type, serial: 2, ...busItself, ...become, signature: 'asu', body: [[rule], 0] });
  const close = (): void => void connection.stream.destroy();
  try {
    await inTime('the bus to show its calls', watching, deadline);
  } catch (error) {
    close();
    throw error;
  }
  return close;
}

/** Whether a program owns this name on the bus. */
export async function nameHasOwner(bus: MessageBus, name: string): Promise<boolean> {
  const call = { ...busItself, member: 'NameHasOwner', signature: 's', body: [name] };
  const [owned] = await bus.call(call, deadline);
  return owned === true;
}

/** The process that owns this name on the bus; undefined if none does. */
export async function processOf(bus: MessageBus, name: string): Promise<number | undefined> {
  const call = { ...busItself, member: 'GetConnectionUnixProcessID', signature: 's', body: [name] };
  try {
    const [pid] = await bus.call(call, deadline);
    return Number(pid);
  } catch {
    return undefined;
  }
}

/** The value of a property. */
export async function readProperty(
  bus: MessageBus,
  { destination, path, interface: its }: Pick<BusCall, 'destination' | 'path' | 'interface'>,
  name: string,
): Promise<unknown> {
  const get = {
    interface: 'org.freedesktop.DBus.Properties',
    member: 'Get',
    signature: 'ss',
    body: [its, name],
  };
  const [variant] = await bus.call({ destination, path, ...get }, deadline);
  return valueOf(variant);
}
