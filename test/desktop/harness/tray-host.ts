import { TestBus } from './bus';
import { TrayItem } from './tray-item';

const name = 'org.kde.StatusNotifierWatcher';
const path = '/StatusNotifierWatcher';

/** The panel of a desktop: watches for tray icons and shows them, in that it remembers them. */
export class TrayHost {
  /** Everything that registered, in order; also what came twice. */
  readonly items: TrayItem[] = [];
  readonly #bus: TestBus;

  private constructor(bus: TestBus) {
    this.#bus = bus;
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
          // Some send the name of their connection, some only a path on it.
          const owner = service.startsWith('/') ? message.sender : service;
          this.items.push(
            new TrayItem(bus, owner, service.startsWith('/') ? service : '/StatusNotifierItem'),
          );
          bus.signal([path, name], 'StatusNotifierItemRegistered', 's', [service]);
        },
        RegisterStatusNotifierHost: () => undefined,
        RegisteredStatusNotifierItems: [],
        IsStatusNotifierHostRegistered: true,
        ProtocolVersion: 0,
      },
    );
  }

  /** Starts one on that bus. */
  static async start(address: string): Promise<TrayHost> {
    const bus = new TestBus(address);
    const host = new TrayHost(bus);
    await bus.own(name);
    bus.signal([path, name], 'StatusNotifierHostRegistered', '', []);
    return host;
  }

  /** The icon that a process put up last; Chromium names its connection after its pid. */
  itemOf(pid: number): TrayItem | undefined {
    return this.items.filter(({ owner }) => owner.includes(`-${pid}-`)).at(-1);
  }

  async stop(): Promise<void> {
    await this.#bus.disown(name);
    this.#bus.close();
  }
}
