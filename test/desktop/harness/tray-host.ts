import { TestBus } from './bus';
import { TrayItem } from './tray-item';

const name = 'org.kde.StatusNotifierWatcher';
const path = '/StatusNotifierWatcher';

/** The panel of a desktop: it watches for tray icons, and remembers them instead of showing them. */
export class TrayHost {
  /** Everything that registered, in order, including duplicates. */
  readonly items: TrayItem[] = [];
  readonly #bus: TestBus;
  readonly #registered: string[] = [];
  #shows: boolean;

  private constructor(bus: TestBus, shows: boolean) {
    this.#bus = bus;
    this.#shows = shows;
    const registered = this.#registered;
    const showsNow = (): boolean => this.#shows;
    bus.serve(
      path,
      {
        name,
        methods: {
          RegisterStatusNotifierItem: ['s', ''],
          RegisterStatusNotifierHost: ['s', ''],
        },
        properties: {
          RegisteredStatusNotifierItems: 'as',
          IsStatusNotifierHostRegistered: 'b',
          ProtocolVersion: 'i',
        },
      },
      {
        RegisterStatusNotifierItem: (service: string, message: { readonly sender: string }) => {
          // Some send the name of their connection, others only a path on it.
          const owner = service.startsWith('/') ? message.sender : service;
          this.items.push(
            new TrayItem(bus, owner, service.startsWith('/') ? service : '/StatusNotifierItem'),
          );
          registered.push(service.startsWith('/') ? `${message.sender}${service}` : service);
          bus.signal([path, name], 'StatusNotifierItemRegistered', 's', [service]);
        },
        RegisterStatusNotifierHost: () => undefined,
        RegisteredStatusNotifierItems: registered,
        get IsStatusNotifierHostRegistered() {
          return showsNow();
        },
        ProtocolVersion: 0,
      },
    );
  }

  /**
   * Starts one on that bus.
   * @param shows false: it keeps the list, but no host shows it yet
   */
  static async start(address: string, shows = true): Promise<TrayHost> {
    const bus = new TestBus(address);
    const host = new TrayHost(bus, shows);
    await bus.own(name);
    if (shows) bus.signal([path, name], 'StatusNotifierHostRegistered', '', []);
    return host;
  }

  /** Adds names to the list. */
  list(names: readonly string[]): void {
    this.#registered.push(...names);
  }

  /** Starts or stops showing the list, as a panel without a list of its own does. */
  show(shows: boolean): void {
    this.#shows = shows;
    const member = shows ? 'StatusNotifierHostRegistered' : 'StatusNotifierHostUnregistered';
    this.#bus.signal([path, name], member, '', []);
  }

  /** The icons that a process has on the panel now, without duplicates and removed ones. */
  async iconsOf(pid: number): Promise<readonly TrayItem[]> {
    const owners = new Map(
      this.items.filter(({ owner }) => owner.includes(`-${pid}-`)).map((item) => [item.owner, item]),
    );
    const lives = await Promise.all([...owners.keys()].map((owner) => this.#bus.hasOwner(owner)));
    return [...owners.values()].filter((_item, index) => lives[index]);
  }

  /** The latest icon of a process; Chromium names its connection after its pid. */
  itemOf(pid: number): TrayItem | undefined {
    return this.items.filter(({ owner }) => owner.includes(`-${pid}-`)).at(-1);
  }

  /** Owns another name on the same connection. */
  own(other: string): Promise<void> {
    return this.#bus.own(other);
  }

  async stop(): Promise<void> {
    await this.#bus.disown(name);
    this.#bus.close();
  }
}
