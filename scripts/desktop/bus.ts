import net from 'node:net';
import type { EventEmitter } from 'node:events';
import dbus from '@homebridge/dbus-native';
import type { BusCall } from '../../main/desktop/bus/bus-message';
import { socketPath } from './bus-address';
import { inTime } from './wait';

/** A D-Bus message, as the library hands it out. */
export interface Message {
  readonly type: number;
  readonly serial: number;
  readonly replySerial?: number;
  readonly sender?: string;
  readonly destination?: string;
  readonly path?: string;
  readonly interface?: string;
  readonly member?: string;
  readonly errorName?: string;
  readonly signature?: string;
  readonly body?: readonly unknown[];
}

export interface Bus {
  /** Calls a method. @throws {Error} the answer is an error, or does not come within 10 s */
  call(call: BusCall): Promise<readonly unknown[]>;
  /** Turns this connection into a monitor: it can call nothing any more, and sees what matches the rules. */
  monitor(rules: readonly string[], see: (message: Message) => void): Promise<void>;
  close(): void;
}

/** The untyped part of the library that is used here: a connection without its message bus. */
interface Connection extends EventEmitter {
  message(message: Omit<Message, 'type'> & { type: number }): void;
  end(): void;
}
const { createConnection } = dbus as unknown as {
  createConnection: (options: { stream: net.Socket }) => Connection;
};

const methodCall = 1;
const errorReply = 3;
const theBus = { destination: 'org.freedesktop.DBus', path: '/org/freedesktop/DBus' };

/** The bus takes the name of a connection that becomes a monitor, and tells it so, before or after its answer. */
const isOwnLoss = ({ sender, member }: Message): boolean =>
  sender === theBus.destination && member === 'NameLost';

/**
 * Connects with a D-Bus session bus.
 * @param address as in DBUS_SESSION_BUS_ADDRESS
 * @throws {Error} nobody listens there, or does not say hello within 10 s
 */
export async function openBus(address: string): Promise<Bus> {
  const connection = createConnection({ stream: net.connect(socketPath(address)) });
  const pending = new Map<
    number,
    { resolve: (body: readonly unknown[]) => void; reject: (e: Error) => void }
  >();
  let serial = 0;
  let see: ((message: Message) => void) | undefined;

  const fail = (error: Error): void => {
    for (const { reject } of pending.values()) reject(error);
    pending.clear();
  };
  connection.on('error', fail);
  connection.on('end', () => fail(new Error('The session bus closed the connection.')));
  connection.on('message', (message: Message) => {
    const waiting = message.replySerial === undefined ? undefined : pending.get(message.replySerial);
    if (see !== undefined || waiting === undefined) return isOwnLoss(message) ? undefined : see?.(message);
    pending.delete(message.replySerial ?? 0);
    const body = message.body ?? [];
    if (message.type !== errorReply) waiting.resolve(body);
    else
      waiting.reject(
        new Error(`${message.errorName ?? 'error'}: ${typeof body[0] === 'string' ? body[0] : ''}`),
      );
  });

  const call = (what: BusCall): Promise<readonly unknown[]> => {
    serial += 1;
    const own = serial;
    const answer = new Promise<readonly unknown[]>((resolve, reject) =>
      pending.set(own, { resolve, reject }),
    );
    connection.message({ type: methodCall, serial: own, ...what });
    return inTime(`an answer to ${what.interface}.${what.member}`, answer, 10_000);
  };
  const close = (): void => {
    fail(new Error('The connection with the session bus was closed.'));
    connection.end();
  };
  try {
    await call({ ...theBus, interface: 'org.freedesktop.DBus', member: 'Hello' });
  } catch (error) {
    close();
    throw error;
  }
  return {
    call,
    close,
    monitor: async (rules, seeing) => {
      const monitoring = { interface: 'org.freedesktop.DBus.Monitoring', member: 'BecomeMonitor' };
      await call({ ...theBus, ...monitoring, signature: 'asu', body: [rules, 0] });
      see = seeing;
    },
  };
}

/** Whether somebody owns this name on the bus. */
export async function nameHasOwner(bus: Bus, name: string): Promise<boolean> {
  const ask = { interface: 'org.freedesktop.DBus', member: 'NameHasOwner', signature: 's', body: [name] };
  const [owned] = await bus.call({ ...theBus, ...ask });
  return owned === true;
}

/** Reads a property. @returns the value as the library gives it, out of its variant */
export async function readProperty(
  bus: Bus,
  where: Pick<BusCall, 'destination' | 'path' | 'interface'>,
  name: string,
): Promise<unknown> {
  const [variant] = await bus.call({
    destination: where.destination,
    path: where.path,
    interface: 'org.freedesktop.DBus.Properties',
    member: 'Get',
    signature: 'ss',
    body: [where.interface, name],
  });
  return unwrap(variant);
}

/** The library gives a variant as `[type tree, [value]]`. */
export function unwrap(variant: unknown): unknown {
  return Array.isArray(variant) && Array.isArray(variant[1]) ? (variant[1] as unknown[])[0] : variant;
}
