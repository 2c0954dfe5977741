import type { EventEmitter } from 'node:events';
import type { Socket } from 'node:net';
import type { BusMessage } from './bus-message';

/** The part of the library that is used: it authenticates, and reads and writes messages. */
export interface Connection extends EventEmitter {
  readonly stream: Socket;
  /** The id of the bus, once connected. */
  readonly guid?: string;
  /** @throws Error if the body does not match the signature */
  message(message: BusMessage): void;
}

declare module '@homebridge/dbus-native' {
  // The library exports this, and its types leave it out.
  export function createConnection(options: { readonly stream: Socket }): Connection;
}

export { createConnection } from '@homebridge/dbus-native';
