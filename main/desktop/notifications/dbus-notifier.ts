import { announcementActions, type Announcement, type AnnouncementAction } from '../../meetings/announcement';
import type { Logger } from '../../log';
import { busItself, MessageBus } from '../message-bus';
import { NotificationBook } from './notification-book';
import { notifyArguments, serviceAddress } from './notify-message';
import type { NotificationAction, Notifier } from './notifier';

/** A call is given up after this: a service that the bus started may never answer (docs/faults.md, L18). */
const deadline = 3000;

const isAction = (key: string): key is AnnouncementAction => announcementActions.some((one) => one === key);

/**
 * Notifications of a Linux desktop, straight over D-Bus. Electron's own would wait for the service in the main
 * process, up to 25 s a call, and with it would wait the event channel, the tray and the hotkey.
 */
export class DbusNotifier implements Notifier {
  readonly #book = new NotificationBook();
  readonly #listeners = new Set<(operationId: string, action: NotificationAction) => void>();
  readonly #logger: Logger;
  readonly #icon: string;
  #bus: MessageBus | undefined;
  #capabilities: ReadonlySet<string> | undefined;
  #last: Promise<unknown> = Promise.resolve();
  #disposed = false;

  /** @param icon name or path of the icon of the app */
  constructor(logger: Logger, icon: string) {
    this.#logger = logger;
    this.#icon = icon;
  }

  show(announcement: Announcement): Promise<'shown' | 'unavailable'> {
    const shown = this.#last.then(() => this.#deliver(announcement));
    this.#last = shown;
    return shown;
  }

  withdraw(operationId: string): void {
    // Behind what is on its way: it may be the one to go.
    this.#last = this.#last.then(() => this.#close(operationId));
  }

  onAction(listener: (operationId: string, action: NotificationAction) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  dispose(): void {
    this.#disposed = true;
    this.#listeners.clear();
    this.#bus?.close();
  }

  async #close(operationId: string): Promise<void> {
    const id = this.#book.openId(operationId);
    if (id === undefined || this.#bus === undefined || this.#bus.closed) return;
    const call = { ...serviceAddress, member: 'CloseNotification', signature: 'u', body: [id] };
    await this.#bus.call(call, deadline).catch((error: unknown) => {
      this.#logger.debug('a notification could not be withdrawn', error);
    });
  }

  async #deliver(announcement: Announcement): Promise<'shown' | 'unavailable'> {
    if (this.#disposed) return 'unavailable';
    try {
      const bus = this.#connected();
      const capabilities = (this.#capabilities ??= await this.#askCapabilities(bus));
      const { operationId } = announcement;
      const remember = ([id]: readonly unknown[]): void => {
        if (typeof id === 'number') this.#book.shown(operationId, id);
      };
      const replaces = this.#book.openId(operationId) ?? 0;
      const call = notifyArguments(announcement, replaces, capabilities, this.#icon);
      remember(await bus.call(call, deadline, remember));
      return 'shown';
    } catch (error) {
      this.#capabilities = undefined; // asked again before the next one, so that none waits in a dead service
      this.#logger.warn('notification could not be shown', error);
      return 'unavailable';
    }
  }

  #connected(): MessageBus {
    if (this.#bus !== undefined && !this.#bus.closed) return this.#bus;
    this.#capabilities = undefined;
    this.#book.forgetAll();
    const bus = new MessageBus();
    bus.onSignal(serviceAddress, (member, body) => this.#signal(member, body));
    bus.onSignal(busItself, (member, [name]) => {
      if (member === 'NameOwnerChanged' && name === serviceAddress.destination) this.#serviceChanged();
    });
    const rules = [
      `type='signal',interface='${serviceAddress.interface}',path='${serviceAddress.path}'`,
      `type='signal',sender='${busItself.destination}',member='NameOwnerChanged',arg0='${serviceAddress.destination}'`,
    ];
    for (const rule of rules) {
      bus
        .call({ ...busItself, member: 'AddMatch', signature: 's', body: [rule] }, deadline)
        .catch((error: unknown) => this.#logger.warn('notification clicks will not be heard', error));
    }
    return (this.#bus = bus);
  }

  /** Another service has other capabilities and knows none of the old ids. */
  #serviceChanged(): void {
    this.#capabilities = undefined;
    this.#book.forgetAll();
  }

  async #askCapabilities(bus: MessageBus): Promise<ReadonlySet<string>> {
    const [list] = await bus.call({ ...serviceAddress, member: 'GetCapabilities' }, deadline);
    return new Set(
      Array.isArray(list) ? list.filter((item): item is string => typeof item === 'string') : [],
    );
  }

  #signal(member: string, [id, key]: readonly unknown[]): void {
    if (typeof id !== 'number') return;
    const operationId = this.#book.operationOf(id);
    if (operationId === undefined) return;
    if (member === 'NotificationClosed') this.#book.closed(id);
    if (member !== 'ActionInvoked' || typeof key !== 'string') return;
    const action = key === 'default' ? 'open' : isAction(key) ? key : undefined;
    if (action === undefined) return;
    for (const listener of this.#listeners) listener(operationId, action);
  }
}
