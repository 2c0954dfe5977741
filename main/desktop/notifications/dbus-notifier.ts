import type { Logger } from '../../base/log';
import { busStream } from '../bus/bus-address';
import { BusLink, type BusOptions } from '../bus/bus-link';
import { BusName } from '../bus/bus-name';
import type { MessageBus } from '../bus/message-bus';
import { mostNotifications, type NotificationAction, type Notifier } from './notifier';
import { notifyArguments, offeredKeys, serviceAddress, usedCapabilities } from './notify-message';
import { announcementActions, type Announcement, type AnnouncementAction } from '../../meetings/announcement';

/** Deadline of a call, in milliseconds: a service that the bus started may never answer (L18). */
const deadline = 3000;

const isAction = (key: string): key is AnnouncementAction => announcementActions.some((one) => one === key);
const isId = (value: unknown): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value > 0 && value <= 0xffff_ffff;

/**
 * Shows notifications on Linux over D-Bus. Electron's own would block the main process for up to 25 s a call while it
 * waits for the service, and with it the event channel, the tray and the hotkey.
 */
export class DbusNotifier implements Notifier {
  readonly #book = new NotificationBook();
  readonly #listeners = new Set<(operationId: string, action: NotificationAction) => void>();
  readonly #logger: Logger;
  readonly #icon: string;
  readonly #link: BusLink;
  #service: BusName | undefined;
  #capabilities: ReadonlySet<string> | undefined;
  #last: Promise<unknown> = Promise.resolve();

  /** @param icon name or path of the icon of the app */
  constructor(logger: Logger, icon: string, { open = busStream, clock }: BusOptions = {}) {
    this.#logger = logger;
    this.#icon = icon;
    const onOpen = (bus: MessageBus): void => this.#opened(bus);
    this.#link = new BusLink({ what: 'notifications', logger, open, onOpen, clock });
  }

  show(announcement: Announcement): Promise<'shown' | 'unavailable'> {
    const shown = this.#last.then(() => this.#deliver(announcement));
    this.#last = shown;
    return shown;
  }

  withdraw(operationId: string): void {
    // Queued behind the calls under way: one of them may show the notification to close.
    this.#last = this.#last.then(() => this.#close(operationId));
  }

  updateTexts(): void {
    this.#last = this.#last.then(async () => {
      for (const announcement of this.#book.onScreen)
        if (this.#book.openId(announcement.operationId) !== undefined) await this.#deliver(announcement);
    });
  }

  onAction(listener: (operationId: string, action: NotificationAction) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  dispose(): void {
    this.#listeners.clear();
    this.#link.stop();
  }

  async #close(operationId: string): Promise<void> {
    if (this.#book.openId(operationId) === undefined) {
      this.#book.forget(operationId);
      return;
    }
    try {
      const bus = this.#link.now();
      await this.#service?.known;
      const id = this.#book.openId(operationId);
      this.#book.forget(operationId); // so that a click on its way no longer counts
      if (id === undefined) return;
      await bus.call(
        { ...serviceAddress, member: 'CloseNotification', signature: 'u', body: [id] },
        deadline,
      );
    } catch (error) {
      this.#logger.debug('a notification could not be withdrawn', error);
    }
  }

  async #deliver(announcement: Announcement): Promise<'shown' | 'unavailable'> {
    try {
      const bus = this.#link.now();
      await this.#service?.known;
      const capabilities = (this.#capabilities ??= await this.#askCapabilities(bus));
      const { operationId } = announcement;
      const keys = offeredKeys(announcement, capabilities);
      const given: { id?: number } = {};
      const remember = ([id]: readonly unknown[], sender = ''): void => {
        if (!isId(id)) return;
        given.id = id;
        this.#book.shown(operationId, { id, announcement, keys, service: `${bus.id} ${sender}` });
      };
      const replaces = this.#book.openId(operationId) ?? 0;
      const call = notifyArguments(announcement, replaces, capabilities, this.#icon);
      await bus.call(call, deadline, remember);
      if (given.id === undefined) throw new Error('The service gave the notification no id.');
      return 'shown';
    } catch (error) {
      this.#capabilities = undefined; // asked again before the next call, so that none waits for a dead service
      this.#logger.warn('notification could not be shown', error);
      return 'unavailable';
    }
  }

  #opened(bus: MessageBus): void {
    this.#capabilities = undefined;
    this.#service = new BusName({
      bus,
      name: serviceAddress.destination,
      logger: this.#logger,
      // A new service has capabilities of its own and knows none of the old ids.
      onOwner: (owner) => {
        this.#capabilities = undefined;
        this.#book.keepOnly(owner === undefined ? undefined : `${bus.id} ${owner}`);
      },
    });
    void this.#service.hear(serviceAddress, (member, body) => this.#signal(member, body));
  }

  async #askCapabilities(bus: MessageBus): Promise<ReadonlySet<string>> {
    const [list] = await bus.call({ ...serviceAddress, member: 'GetCapabilities' }, deadline);
    return new Set(usedCapabilities.filter((one) => Array.isArray(list) && list.includes(one)));
  }

  #signal(member: string, [id, key]: readonly unknown[]): void {
    if (!isId(id)) return;
    if (member === 'NotificationClosed') this.#book.closed(id);
    if (member !== 'ActionInvoked' || typeof key !== 'string') return;
    const operationId = this.#book.clicked(id, key);
    const action = key === 'default' ? 'open' : isAction(key) ? key : undefined;
    if (operationId === undefined || action === undefined) return;
    for (const listener of this.#listeners) listener(operationId, action);
  }
}

/** A notification as the service showed it. */
interface ShownNotification {
  readonly id: number;
  /** The service that assigned the id; the id means nothing to another one. */
  readonly service: string;
  readonly announcement: Announcement;
  /** The keys of the actions in the notification. */
  readonly keys: readonly string[];
}

/** Maps the latest notifications to their operations, each operation once. */
class NotificationBook {
  readonly #entries = new Map<string, ShownNotification & { open: boolean }>();

  /** Notes which notification is about an operation. */
  shown(operationId: string, notification: ShownNotification): void {
    this.#entries.delete(operationId); // keeps the order in which they were shown
    for (const [other, { id }] of this.#entries) if (id === notification.id) this.#entries.delete(other);
    this.#entries.set(operationId, { ...notification, open: true });
    for (const oldest of this.#entries.keys()) {
      if (this.#entries.size <= mostNotifications) break;
      this.#entries.delete(oldest);
    }
  }

  /** Notes that a notification left the screen. Its operation stays known, since some services report the click later. */
  closed(id: number): void {
    for (const entry of this.#entries.values()) if (entry.id === id) entry.open = false;
  }

  /** The notification of an operation, if it is on the screen. */
  openId(operationId: string): number | undefined {
    const entry = this.#entries.get(operationId);
    return entry?.open === true ? entry.id : undefined;
  }

  /** The announcements whose notifications are on the screen, oldest first. */
  get onScreen(): readonly Announcement[] {
    return [...this.#entries.values()].filter(({ open }) => open).map(({ announcement }) => announcement);
  }

  /**
   * Finds the operation of a click on an action.
   * @param key of the action
   * @returns the operation; undefined if no notification with that id offers the action
   */
  clicked(id: number, key: string): string | undefined {
    for (const [operationId, entry] of this.#entries)
      if (entry.id === id) return entry.keys.includes(key) ? operationId : undefined;
    return undefined;
  }

  /** Forgets the notification about an operation, so that its buttons no longer count. */
  forget(operationId: string): void {
    this.#entries.delete(operationId);
  }

  /** Forgets the notifications of all other services. */
  keepOnly(service: string | undefined): void {
    for (const [operationId, entry] of this.#entries)
      if (entry.service !== service) this.#entries.delete(operationId);
  }
}
