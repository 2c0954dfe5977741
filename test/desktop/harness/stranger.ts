import { TestBus } from './bus';

const itself = ['org.freedesktop.DBus', '/org/freedesktop/DBus', 'org.freedesktop.DBus'] as const;

/** Another program on a bus, which can send anything. */
export class Stranger {
  readonly #bus: TestBus;

  /** @param address as in DBUS_SESSION_BUS_ADDRESS */
  constructor(address: string) {
    this.#bus = new TestBus(address);
  }

  /**
   * Sends a signal to all subscribers, and to each connection by name.
   * @returns a promise that settles when the bus has passed it on: later messages arrive after it
   */
  async tell(
    from: readonly [path: string, name: string],
    member: string,
    signature = '',
    body: unknown[] = [],
  ): Promise<void> {
    this.#bus.signal(from, member, signature, body);
    for (const other of await this.#others()) this.#bus.signal(from, member, signature, body, other);
    await this.#others();
  }

  /** Waits until every connection has read the messages. Each has to answer, which not every program does. */
  async heard(): Promise<void> {
    const others = await this.#others();
    await Promise.all(
      others.map((other) => this.#bus.call([other, '/', 'org.freedesktop.DBus.Peer'], 'Ping')),
    );
  }

  close(): void {
    this.#bus.close();
  }

  /** The names of all other connections. */
  async #others(): Promise<readonly string[]> {
    const [names] = (await this.#bus.call(itself, 'ListNames')) as [string[]];
    const own = this.#bus.uniqueName;
    return names.filter((name) => name.startsWith(':') && name !== own);
  }
}
