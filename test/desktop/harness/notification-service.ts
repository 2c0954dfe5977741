import { plainDictionary, TestBus } from './bus';
import {
  type Drawing,
  type ServiceBehaviour,
  serviceBehaviours,
  type ServiceName,
} from './service-behaviour';

/** A notification as the desktop received it. */
export interface ReceivedNotification {
  readonly id: number;
  readonly application: string;
  readonly replaces: number;
  readonly icon: string;
  readonly title: string;
  readonly body: string;
  /** Key and label alternate. */
  readonly actions: readonly string[];
  readonly hints: Readonly<Record<string, unknown>>;
  readonly timeout: number;
}

const name = 'org.freedesktop.Notifications';
const path = '/org/freedesktop/Notifications';

interface ServiceOptions {
  /** The service whose behaviour it imitates. */
  readonly behaves?: ServiceName;
  readonly capabilities?: readonly string[];
  /** It owns the name but never answers. */
  readonly silent?: boolean;
  /** It reports `Inhibited` and shows nothing; with `dropped`, it closes each as soon as it arrives. */
  readonly quiet?: 'inhibited' | 'dropped';
}

const expiredReason = 1;
const undefinedReason = 4;

/** A notification service that shows nothing but remembers everything. */
export class NotificationService {
  readonly received: ReceivedNotification[] = [];
  /** When each of them arrived, by `performance.now()`. */
  readonly times: number[] = [];
  readonly #bus: TestBus;
  readonly #behaviour: ServiceBehaviour;
  readonly #drawings = new Map<number, Drawing>();
  readonly #list = new Set<number>();
  readonly #dropping: boolean;
  #lastId = 0;

  private constructor(
    bus: TestBus,
    { behaves = 'standard', capabilities, silent = false, quiet }: ServiceOptions,
  ) {
    this.#bus = bus;
    const behaviour: ServiceBehaviour = serviceBehaviours[behaves];
    this.#behaviour = behaviour;
    this.#dropping = quiet === 'dropped';
    const never = new Promise<never>(() => undefined);
    bus.serve(
      path,
      {
        name,
        methods: {
          GetCapabilities: ['', 'as'],
          GetServerInformation: ['', 'ssss'],
          Notify: ['susssasa{sv}i', 'u'],
          CloseNotification: ['u', ''],
        },
        properties: { Inhibited: 'b' },
      },
      {
        Inhibited: quiet !== undefined,
        GetCapabilities: () => (silent ? never : (capabilities ?? behaviour.capabilities)),
        GetServerInformation: () => (silent ? never : behaviour.information),
        Notify: (...call: readonly unknown[]) => this.#notify(call),
        CloseNotification: (id: number) => {
          this.withdrawn.push(id);
          this.#list.delete(id);
          this.close(id, 3);
        },
      },
    );
  }

  /** Starts one on that bus. */
  static async start(address: string, options: ServiceOptions = {}): Promise<NotificationService> {
    const bus = new TestBus(address);
    const service = new NotificationService(bus, options);
    await bus.own(name);
    return service;
  }

  /** Ids of the notifications that the app closed itself. */
  readonly withdrawn: number[] = [];

  /** The titles, in order of arrival. */
  get titles(): readonly string[] {
    return this.received.map(({ title }) => title);
  }

  /** Labels of the buttons that the user sees on a notification. */
  buttons(id: number): readonly string[] {
    return this.#drawings.get(id)?.buttons.map(({ label }) => label) ?? [];
  }

  /** Ids of the notifications on the screen. */
  get onScreen(): readonly number[] {
    return [...this.#drawings.keys()];
  }

  /** Ids of the notifications that left the screen by themselves, and that the user finds in a list. */
  get inList(): readonly number[] {
    return [...this.#list];
  }

  /** Lets a notification leave the screen by itself. */
  expire(id: number): void {
    this.close(id, expiredReason);
    this.#list.add(id);
  }

  /** Clicks a button that the user sees. */
  press(id: number, label: string): void {
    const button = this.#drawings.get(id)?.buttons.find((one) => one.label === label);
    if (button === undefined) throw new Error(`Notification ${id} shows no button "${label}".`);
    this.#clicked(id, button.reports);
  }

  /** Clicks the notification itself. */
  clickBody(id: number, button: 'left' | 'middle' = 'left'): void {
    const { body, middle } = this.#drawings.get(id) ?? {};
    this.#clicked(id, button === 'left' ? body : middle);
  }

  /** Reports a click: `default` is one on the notification itself. */
  click(id: number, key: string): void {
    this.#bus.signal([path, name], 'ActionInvoked', 'us', [id, key]);
  }

  /** Removes a notification from the screen. */
  close(id: number, reason = 2): void {
    this.#drawings.delete(id);
    this.#bus.signal([path, name], 'NotificationClosed', 'uu', [id, reason]);
  }

  /** Ends it and releases its name. */
  async stop(): Promise<void> {
    await this.#bus.disown(name);
    this.#bus.close();
  }

  #clicked(id: number, key: string | undefined): void {
    if (key !== undefined) this.click(id, key);
    if (this.#behaviour.staysAfterClick !== true) this.close(id);
  }

  #notify(call: readonly unknown[]): number {
    const [application, replaces, icon, title, body, actions, hints, timeout] = call as [
      string,
      number,
      string,
      string,
      string,
      string[],
      unknown,
      number,
    ];
    const id = replaces === 0 ? ++this.#lastId : replaces;
    this.#drawings.set(id, this.#behaviour.draw(actions, this.#drawings.get(id)));
    this.times.push(performance.now());
    this.received.push({
      id,
      application,
      replaces,
      icon,
      title,
      body,
      actions,
      hints: plainDictionary(hints),
      timeout,
    });
    if (this.#dropping) setImmediate(() => this.close(id, undefinedReason)); // after the reply with its id
    return id;
  }
}
