import type { Socket } from 'node:net';
import * as dbus from '@homebridge/dbus-native';
import { busStream } from './bus-address';

/** A message as the library hands it over. */
interface BusMessage {
  readonly type: number;
  readonly path?: string;
  readonly interface?: string;
  readonly member?: string;
  readonly body?: readonly unknown[];
}

/** A call of a method. */
export interface BusCall {
  readonly destination: string;
  readonly path: string;
  readonly interface: string;
  readonly member: string;
  readonly signature?: string;
  readonly body?: readonly unknown[];
}

declare module '@homebridge/dbus-native' {
  // The library exports this, and its types leave it out.
  export function sessionBus(options: { stream: unknown }): MessageBus;
}

const signalType = 4;

/** What the bus itself answers to. */
export const busItself = {
  destination: 'org.freedesktop.DBus',
  path: '/org/freedesktop/DBus',
  interface: 'org.freedesktop.DBus',
} as const;

/**
 * The library reads in a listener of the stream, and throws there at a message of a type that it does not know (`h`).
 * Any program of the session may send one: this skips it, and reads what came with it.
 */
function passingOver(stream: Socket): Socket {
  const emit = stream.emit.bind(stream) as (event: string, ...values: unknown[]) => boolean;
  return Object.assign(stream, {
    emit(event: string, ...values: unknown[]): boolean {
      for (;;)
        try {
          return emit(event, ...values);
        } catch (error) {
          if (event !== 'readable') throw error;
        }
    },
  });
}

/** A connection to a bus: calls that are given up after a while, and signals. Nothing here blocks or throws later. */
export class MessageBus {
  readonly #bus: dbus.MessageBus;
  readonly #pending = new Set<(reason: Error) => void>();
  #onClosed: ((reason: Error) => void) | undefined;
  #closed = false;

  /**
   * @param stream to the bus; that of this session, unless told otherwise
   * @throws where this session has no bus
   */
  constructor(stream: Socket = busStream()) {
    this.#bus = dbus.sessionBus({ stream: passingOver(stream) });
    const { connection } = this.#bus;
    connection.on('error', (error: Error) => this.#fail(error));
    connection.on('end', () => this.#fail(new Error('The bus went away.')));
    connection.stream.on('close', () => this.#fail(new Error('The bus went away.')));
  }

  /** Whether the connection is over; a new one has to be made then. */
  get closed(): boolean {
    return this.#closed;
  }

  /**
   * Calls a method.
   * @param deadline milliseconds after which the call is given up
   * @param onLateReply hears an answer that came after the deadline
   */
  call(
    call: BusCall,
    deadline: number,
    onLateReply?: (body: readonly unknown[]) => void,
  ): Promise<readonly unknown[]> {
    return new Promise((resolve, reject) => {
      if (this.#closed) {
        reject(new Error('The bus went away.'));
        return;
      }
      const settle = (): void => {
        clearTimeout(timer);
        this.#pending.delete(fail);
      };
      const fail = (reason: Error): void => {
        settle();
        reject(reason);
      };
      const timer = setTimeout(() => fail(new Error(`${call.member} was not answered.`)), deadline);
      this.#pending.add(fail);
      this.#bus.invoke({ ...call }, (error: unknown, ...body: unknown[]) => {
        const late = !this.#pending.has(fail);
        settle();
        if (late && error === null) onLateReply?.(body);
        else if (error === null) resolve(body);
        else reject(new Error(`${call.member} was refused: ${JSON.stringify(error)}`));
      });
    });
  }

  /** Hears the signals of an interface that the bus was asked for with `AddMatch`. */
  onSignal(
    from: { readonly path: string; readonly interface: string },
    listener: (member: string, body: readonly unknown[]) => void,
  ): void {
    this.#bus.connection.on('message', (message: BusMessage) => {
      if (message.type !== signalType || message.path !== from.path || message.interface !== from.interface)
        return;
      // A turn later: the answer to a call that came in the same read is seen first.
      setImmediate(() => listener(message.member ?? '', message.body ?? []));
    });
  }

  /** Hears, once, that the connection is over, whoever ended it. */
  onClosed(listener: (reason: Error) => void): void {
    this.#onClosed = listener;
  }

  close(): void {
    this.#fail(new Error('The connection to the bus was closed.'));
    this.#bus.connection.stream.destroy();
  }

  #fail(reason: Error): void {
    const first = !this.#closed;
    this.#closed = true;
    for (const fail of [...this.#pending]) fail(reason);
    if (first) this.#onClosed?.(reason);
  }
}
