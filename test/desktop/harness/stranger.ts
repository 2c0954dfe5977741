import { TestBus } from './bus';

const itself = ['org.freedesktop.DBus', '/org/freedesktop/DBus', 'org.freedesktop.DBus'] as const;

/** Another program on a bus, which says what it likes. */
export class Stranger {
  readonly #bus: TestBus;

  /** @param address as in DBUS_SESSION_BUS_ADDRESS */
  constructor(address: string) {
    this.#bus = new TestBus(address);
  }

  /**
   * Tells everybody a signal: all who asked for it, and each connection by its name.
   * @returns when the bus has passed it on: what is told after that comes after it
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

  /** Waits until everybody has read what was told; all of them have to answer, and not every program does. */
  async heard(): Promise<void> {
    const others = await this.#others();
    await Promise.all(
      others.map((other) => this.#bus.call([other, '/', 'org.freedesktop.DBus.Peer'], 'Ping')),
    );
  }

  close(): void {
    this.#bus.close();
  }

  /** The names of all connections but this one. */
  async #others(): Promise<readonly string[]> {
    const [names] = (await this.#bus.call(itself, 'ListNames')) as [string[]];
    const own = this.#bus.uniqueName;
    return names.filter((name) => name.startsWith(':') && name !== own);
  }
}
