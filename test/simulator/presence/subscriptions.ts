import { type Application } from '../application';
import { type ChannelEvent, type EventType } from '../payloads/events';
import { type Part, subscriptionHref, subscriptionPayload } from './payloads';

/** "presenceSubscription_ref": reports the presence of its contacts for some minutes. */
export interface Subscription {
  readonly id: string;
  /** In lower case. */
  readonly addresses: Set<string>;
  /** By the server's clock. */
  expires: number;
  cancel: () => void;
}

const MINUTE_MS = 60_000;
const MOST_MINUTES = 30;
/** The event before the end; no page says how long before. */
const WARNED_MS = MINUTE_MS;

const CONTACT_RELS = {
  presence: 'contactPresence',
  note: 'contactNote',
  location: 'contactLocation',
} as const satisfies Readonly<Record<Part, string>>;

/** The subscriptions of one application, with the events of "SubscribeToThePresenceOfSelectedContacts". */
export class Subscriptions {
  readonly #application: Application;
  readonly #all = new Map<string, Subscription>();

  constructor(application: Application) {
    this.#application = application;
  }

  get all(): readonly Subscription[] {
    return [...this.#all.values()];
  }

  /** Everybody to whom the application is subscribed. */
  get addresses(): readonly string[] {
    return [...new Set(this.all.flatMap(({ addresses }) => [...addresses]))];
  }

  get(id: string): Subscription | undefined {
    return this.#all.get(id);
  }

  create(minutes: number, addresses: readonly string[]): Subscription {
    const { world } = this.#application;
    const subscription: Subscription = {
      id: world.ids.hex().slice(0, 8),
      addresses: new Set(),
      expires: world.clock.now() + minutes * MINUTE_MS,
      cancel: () => undefined,
    };
    this.#all.set(subscription.id, subscription);
    this.#plan(subscription);
    const added = this.#add(subscription, addresses);
    this.#emit([
      ...added.map((address) => this.#contactEvent(address, 'added')),
      this.#event(subscription, 'added'),
      ...added.map((address) => this.#statusEvent(address, 'presence')),
    ]);
    return subscription;
  }

  add(subscription: Subscription, addresses: readonly string[]): void {
    const added = this.#add(subscription, addresses);
    this.#emit([
      ...added.map((address) => this.#contactEvent(address, 'added')),
      ...added.map((address) => this.#statusEvent(address, 'presence')),
    ]);
  }

  remove(subscription: Subscription, address: string): void {
    subscription.addresses.delete(address);
    if (!this.addresses.includes(address)) this.#emit([this.#contactEvent(address, 'deleted')]);
  }

  /** "presenceSubscription_ref": at most 30 minutes from now. */
  extend(subscription: Subscription, minutes: number): void {
    const now = this.#application.world.clock.now();
    const wanted = subscription.expires + minutes * MINUTE_MS;
    subscription.expires = Math.min(wanted, now + MOST_MINUTES * MINUTE_MS);
    this.#plan(subscription);
  }

  end(subscription: Subscription): void {
    subscription.cancel();
    this.#all.delete(subscription.id);
    const still = new Set(this.addresses);
    this.#emit([
      ...[...subscription.addresses]
        .filter((address) => !still.has(address))
        .map((address) => this.#contactEvent(address, 'deleted')),
      this.#event(subscription, 'deleted'),
    ]);
  }

  /** The status of a person has changed. */
  tell(address: string, part: Part): void {
    const key = address.toLowerCase();
    if (this.addresses.includes(key)) this.#emit([this.#statusEvent(key, part)]);
  }

  /** The application has ended. */
  drop(): void {
    for (const { cancel } of this.#all.values()) cancel();
    this.#all.clear();
  }

  /** @returns the addresses to which the application was not subscribed before */
  #add({ addresses }: Subscription, wanted: readonly string[]): readonly string[] {
    const before = new Set(this.addresses);
    for (const address of wanted) addresses.add(address);
    return [...new Set(wanted)].filter((address) => !before.has(address));
  }

  #plan(subscription: Subscription): void {
    const { clock } = this.#application.world;
    subscription.cancel();
    const left = subscription.expires - clock.now();
    const timers = [
      clock.after(left - WARNED_MS, () => this.#emit([this.#event(subscription, 'updated')])),
      clock.after(left, () => this.end(subscription)),
    ];
    subscription.cancel = () => {
      for (const cancel of timers) cancel();
    };
  }

  #emit(events: readonly ChannelEvent[]): void {
    if (events.length > 0) this.#application.emit('medium', events);
  }

  #event(subscription: Subscription, type: EventType): ChannelEvent {
    return {
      sender: this.#people,
      link: { rel: 'presenceSubscription', href: subscriptionHref(this.#application, subscription) },
      ...(type === 'updated' && { resource: subscriptionPayload(this.#application, subscription) }),
      type,
    };
  }

  #contactEvent(address: string, type: 'added' | 'deleted'): ChannelEvent {
    const { href } = this.#people;
    return {
      sender: this.#people,
      link: { rel: 'contact', href: `${href}/${address}` },
      in: { rel: 'subscribedContacts', href: `${href}/subscribedContacts` },
      type,
    };
  }

  #statusEvent(address: string, part: Part): ChannelEvent {
    const contact = { rel: 'contact', href: `${this.#people.href}/${address}` };
    return {
      sender: this.#people,
      link: { rel: CONTACT_RELS[part], href: `${contact.href}/${part}` },
      in: contact,
      type: 'updated',
    };
  }

  get #people(): { readonly rel: string; readonly href: string } {
    return { rel: 'people', href: `${this.#application.href}/people` };
  }
}
