import type { Logger } from '../../base/log';
import { type Clock, systemClock } from '../../base/clock';
import { busStream } from '../bus/bus-address';
import { BusLink, type BusOptions } from '../bus/bus-link';
import { BusName } from '../bus/bus-name';
import type { MessageBus } from '../bus/message-bus';
import { isId, NotificationBook } from './notification-book';
import type { ActionListener, Notifier } from './notifier';
import { needsOf, type ServiceNeeds } from './notification-services';
import {
  actionOf,
  type AppIcon,
  notifyArguments,
  offeredKeys,
  serviceAddress,
  usedCapabilities,
} from './notify-message';
import { type Announcement, type Topic, topicOf } from '../../meetings/announcement';

/** Deadline of a call, in milliseconds: a service that the bus started may never answer (L18). */
const deadline = 3000;

/** How long a notification stays if the service never closes one, in milliseconds. */
const onScreenFor = { low: 10_000, normal: 20_000, critical: 60_000 } as const;

/** What the service told us about itself. */
interface ServiceTraits {
  readonly capabilities: ReadonlySet<string>;
  readonly needs: ServiceNeeds;
}

/**
 * Shows notifications on Linux over D-Bus. Electron's own would block the main process for up to 25 s a call while it
 * waits for the service, and with it the event channel, the tray and the hotkey.
 */
export class DbusNotifier implements Notifier {
  readonly #book = new NotificationBook();
  readonly #listeners = new Set<ActionListener>();
  readonly #logger: Logger;
  readonly #icon: AppIcon;
  readonly #clock: Clock;
  readonly #link: BusLink;
  #service: BusName | undefined;
  #traits: ServiceTraits | undefined;
  #drawings = 0;
  /** Cancel the closing of notifications that would stay on the screen, by topic. */
  readonly #expiries = new Map<Topic, () => void>();
  #last: Promise<unknown> = Promise.resolve();
  #ends = false;

  constructor(logger: Logger, icon: AppIcon, { open = busStream, clock = systemClock }: BusOptions = {}) {
    this.#logger = logger;
    this.#clock = clock;
    this.#icon = icon;
    const onOpen = (bus: MessageBus): void => this.#opened(bus);
    this.#link = new BusLink({ what: 'notifications', logger, open, onOpen, clock });
  }

  show(announcement: Announcement): Promise<'shown' | 'unavailable'> {
    if (this.#ends) return Promise.resolve('shown');
    const shown = this.#last.then(() => this.#deliver(announcement));
    this.#last = shown;
    return shown;
  }

  withdraw(topic: Topic): void {
    // Queued behind the calls under way: one of them may show the notification to close.
    this.#last = this.#last.then(() => this.#close(topic));
  }

  updateTexts(): void {
    this.#last = this.#last.then(async () => {
      for (const announcement of this.#book.onScreen)
        if (this.#book.openId(topicOf(announcement)) !== undefined) await this.#deliver(announcement);
    });
  }

  onAction(listener: ActionListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  withdrawAll(): Promise<void> {
    this.#ends = true;
    const withdrawn = this.#last.then(async () => {
      await Promise.all(this.#book.visible.map((topic) => this.#close(topic)));
    });
    this.#last = withdrawn;
    return withdrawn;
  }

  dispose(): void {
    this.#listeners.clear();
    for (const cancel of this.#expiries.values()) cancel();
    this.#expiries.clear();
    // First removes the notifications that have been withdrawn.
    void this.#last.then(() => this.#link.stop());
  }

  async #close(topic: Topic): Promise<void> {
    if (this.#book.visibleId(topic) === undefined) return;
    try {
      const bus = this.#link.now();
      await this.#service?.known;
      const id = this.#book.visibleId(topic);
      this.#book.withdrawn(topic);
      if (id === undefined) return;
      await this.#remove(bus, id);
    } catch (error) {
      this.#logger.debug('a notification could not be withdrawn', error);
    }
  }

  /** Never rejects: the service may have closed the notification already. */
  async #remove(bus: MessageBus, id: number): Promise<void> {
    try {
      const call = { ...serviceAddress, member: 'CloseNotification', signature: 'u', body: [id] };
      await bus.call(call, deadline);
    } catch (error) {
      this.#logger.debug('a notification could not be removed', error);
    }
  }

  async #deliver(announcement: Announcement): Promise<'shown' | 'unavailable'> {
    const topic = topicOf(announcement);
    const isGone = (): boolean => announcement.quiet === true && this.#book.openId(topic) === undefined;
    if (isGone()) return 'shown';
    try {
      const bus = this.#link.now();
      await this.#service?.known;
      const { capabilities, needs } = (this.#traits ??= await this.#askTraits(bus));
      if (isGone()) return 'shown';
      const keys = offeredKeys(announcement, capabilities, ++this.#drawings);
      const given: { id?: number } = {};
      const remember = ([id]: readonly unknown[], sender = ''): void => {
        if (!isId(id)) return;
        given.id = id;
        this.#book.shown(topic, { id, announcement, keys, service: `${bus.id} ${sender}` });
      };
      const shown = this.#book.openId(topic) ?? 0;
      // An expired one cannot be replaced, so the list would keep what is no longer true.
      const before = shown === 0 || needs.closeThenNew === true ? this.#book.visibleId(topic) : undefined;
      if (before !== undefined) void this.#remove(bus, before);
      const call = notifyArguments(announcement, {
        keys,
        replaces: needs.closeThenNew === true ? 0 : shown,
        icon: this.#icon,
        needs,
        hasMarkup: capabilities.has('body-markup'),
      });
      await bus.call(call, deadline, remember);
      if (given.id === undefined) throw new Error('The service gave the notification no id.');
      this.#expire(announcement, needs);
      return 'shown';
    } catch (error) {
      this.#traits = undefined; // asked again before the next call, so that none waits for a dead service
      this.#logger.warn('notification could not be shown', error);
      return 'unavailable';
    }
  }

  /** Closes the notification after a while if the service does not. */
  #expire(announcement: Announcement, { neverExpires }: ServiceNeeds): void {
    const topic = topicOf(announcement);
    this.#expiries.get(topic)?.();
    this.#expiries.delete(topic);
    if (neverExpires !== true || announcement.stays === true) return;
    const close = (): void => {
      this.#expiries.delete(topic);
      this.withdraw(topic);
    };
    this.#expiries.set(topic, this.#clock.after(onScreenFor[announcement.urgency], close));
  }

  #opened(bus: MessageBus): void {
    this.#traits = undefined;
    this.#service = new BusName({
      bus,
      name: serviceAddress.destination,
      logger: this.#logger,
      // A new service has capabilities of its own and knows none of the old ids.
      onOwner: (owner) => {
        this.#traits = undefined;
        this.#book.keepOnly(owner === undefined ? undefined : `${bus.id} ${owner}`);
      },
    });
    void this.#service.hear(serviceAddress, (member, body) => this.#signal(member, body));
  }

  async #askTraits(bus: MessageBus): Promise<ServiceTraits> {
    const ask = (member: string): Promise<readonly unknown[]> =>
      bus.call({ ...serviceAddress, member }, deadline);
    // A service without a name still shows notifications, by the standard.
    const name = ask('GetServerInformation').catch(() => []);
    const [list] = await ask('GetCapabilities');
    return {
      capabilities: new Set(usedCapabilities.filter((one) => Array.isArray(list) && list.includes(one))),
      needs: needsOf((await name)[0]),
    };
  }

  #closeClicked(id: number, topic: Topic): void {
    if (this.#book.openId(topic) === id) this.withdraw(topic);
  }

  #signal(member: string, [id, detail]: readonly unknown[]): void {
    if (!isId(id)) return;
    if (member === 'NotificationClosed') this.#book.closed(id, detail);
    if (member !== 'ActionInvoked' || typeof detail !== 'string') return;
    const clicked = this.#book.clicked(id, detail);
    const action = actionOf(detail);
    if (clicked === undefined || action === undefined) return;
    if (this.#traits?.needs.staysAfterClick === true) this.#closeClicked(id, topicOf(clicked));
    for (const listener of this.#listeners) listener(clicked, action);
  }
}
