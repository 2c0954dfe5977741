import { TestBus } from './bus';

const itself = ['org.freedesktop.DBus', '/org/freedesktop/DBus', 'org.freedesktop.DBus'] as const;
const peer = 'org.freedesktop.DBus.Peer';

/** Another program on a bus, which says what it likes. */
export class Stranger {
  readonly #bus: TestBus;

  /** @param address as in DBUS_SESSION_BUS_ADDRESS */
  constructor(address: string) {
    this.#bus = new TestBus(address);
  }

  /** Tells everybody a signal: all who asked for it, and each connection by its name. Returns when all have heard it. */
  async tell(
    from: readonly [path: string, name: string],
    member: string,
    signature = '',
    body: unknown[] = [],
  ): Promise<void> {
    this.#bus.signal(from, member, signature, body);
    const others = await this.#others();
    for (const other of others) this.#bus.signal(from, member, signature, body, other);
    await this.reached(others);
  }

  /** Waits until those connections have read what was sent to them before. */
  async reached(others: readonly string[]): Promise<void> {
    await Promise.all(others.map((other) => this.#bus.call([other, '/', peer], 'Ping')));
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
