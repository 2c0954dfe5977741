import * as dbus from '@homebridge/dbus-native';
import { busStream } from '../../../main/desktop/bus/bus-address';

declare module '@homebridge/dbus-native' {
  // The library exports this, but its types omit it.
  export function sessionBus(options: { stream: unknown }): MessageBus;
}

/** What a service offers: signatures of its methods (`[in, out]`) and of its properties. */
interface InterfaceDescription {
  readonly name: string;
  readonly methods: Readonly<Record<string, readonly [input: string, output: string]>>;
  readonly properties?: Readonly<Record<string, string>>;
}

/** The part of the library's bus that its types omit. */
interface LibraryBus {
  exportInterface(implementation: object, path: string, description: InterfaceDescription): void;
  requestName(name: string, flags: number, callback: (error: unknown, reply: number) => void): void;
  releaseName(name: string, callback: (error: unknown) => void): void;
  sendSignal(path: string, name: string, member: string, signature: string, body: unknown[]): void;
  invoke(message: object, callback: (error: unknown, ...body: unknown[]) => void): void;
  connection: dbus.BusConnection & { message(message: object): void };
  /** The unique name of the connection, when it has one. */
  name?: string;
  serial: number;
}

const doNotQueue = 4;
const primaryOwner = 1;

/** A connection of a test with the session bus. */
export class TestBus {
  readonly #bus: LibraryBus;

  constructor(address: string) {
    const stream = busStream({ DBUS_SESSION_BUS_ADDRESS: address });
    this.#bus = dbus.sessionBus({ stream }) as unknown as LibraryBus;
    this.#bus.connection.on('error', () => undefined); // the bus ends before its clients do
  }

  /** Calls a method; rejects with the error that the other side returned. */
  call(
    [destination, path, name]: readonly [string, string, string],
    member: string,
    signature?: string,
    body?: readonly unknown[],
  ): Promise<unknown[]> {
    return new Promise((resolve, reject) => {
      const message = {
        destination,
        path,
        interface: name,
        member,
        ...(signature ? { signature, body } : {}),
      };
      this.#bus.invoke(message, (error, ...reply) => {
        if (error === null) resolve(reply);
        else reject(new Error(`${member}: ${JSON.stringify(error)}`));
      });
    });
  }

  /** Exports an interface; its methods get their arguments in order. */
  serve(path: string, description: InterfaceDescription, implementation: object): void {
    this.#bus.exportInterface(implementation, path, description);
  }

  /** Becomes the owner of a well-known name. */
  own(name: string): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#bus.requestName(name, doNotQueue, (error, reply) => {
        if (error === null && reply === primaryOwner) resolve();
        else reject(new Error(`${name} is owned already: ${JSON.stringify(error)}`));
      });
    });
  }

  /** Whether a connection owns that name. */
  async hasOwner(name: string): Promise<boolean> {
    const itself = 'org.freedesktop.DBus';
    const [owned] = await this.call([itself, '/org/freedesktop/DBus', itself], 'NameHasOwner', 's', [name]);
    return owned === true;
  }

  /** Releases a well-known name. */
  disown(name: string): Promise<void> {
    return new Promise((resolve) => {
      this.#bus.connection.on('end', () => resolve()); // when the bus has ended, no names exist
      if (this.#bus.connection.stream.destroyed || this.#bus.connection.stream.readableEnded) resolve();
      else this.#bus.releaseName(name, () => resolve());
    });
  }

  /** The name that the bus gave this connection; known after its first answer. */
  get uniqueName(): string | undefined {
    return this.#bus.name;
  }

  /** @param destination a single connection that receives it even without a subscription; by default all subscribers */
  signal(
    [path, name]: readonly [string, string],
    member: string,
    signature: string,
    body: unknown[],
    destination?: string,
  ): void {
    if (destination === undefined) this.#bus.sendSignal(path, name, member, signature, body);
    else
      this.#bus.connection.message({
        ...{ type: 4, serial: this.#bus.serial++, path, interface: name, member, destination },
        ...(signature === '' ? {} : { signature, body }),
      });
  }

  /** Listens to every message that arrives on this connection. */
  onMessage(listener: () => void): void {
    this.#bus.connection.on('message', listener);
  }

  /**
   * Subscribes to signals.
   * @param rule a match rule
   * @returns a promise that settles when the bus knows of it
   */
  async listen(rule: string, listener: (member: string, body: readonly unknown[]) => void): Promise<void> {
    this.#bus.connection.on(
      'message',
      (message: { type: number; path?: string; member?: string; body?: unknown[] }) => {
        if (message.type === 4 && rule.includes(`'${message.path ?? ''}'`))
          listener(message.member ?? '', message.body ?? []);
      },
    );
    await this.call(
      ['org.freedesktop.DBus', '/org/freedesktop/DBus', 'org.freedesktop.DBus'],
      'AddMatch',
      's',
      [rule],
    );
  }

  /** Calls a method without expecting a reply. */
  post([destination, path, name]: readonly [string, string, string], member: string): void {
    const message = {
      type: 1,
      flags: 1,
      serial: this.#bus.serial++,
      destination,
      path,
      interface: name,
      member,
    };
    this.#bus.connection.message(message);
  }

  close(): void {
    this.#bus.connection.stream.destroy();
  }
}

/** The value inside a variant, as the library returns it: `[type, [value]]`. */
export function plain(variant: unknown): unknown {
  return Array.isArray(variant) && Array.isArray(variant[1]) ? variant[1][0] : undefined;
}

/** A dictionary of variants (`a{sv}`) as a plain object. */
export function plainDictionary(pairs: unknown): Record<string, unknown> {
  const list = Array.isArray(pairs) ? (pairs as readonly (readonly [string, unknown])[]) : [];
  return Object.fromEntries(list.map(([key, value]) => [key, plain(value)]));
}
