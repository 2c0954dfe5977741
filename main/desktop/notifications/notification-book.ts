import type { Announcement, Topic } from '../../meetings/announcement';
import { mostNotifications } from './notifier';

/** An announcement as it was drawn, with the keys of the actions it offered. */
interface Drawing {
  readonly id: number;
  readonly announcement: Announcement;
  readonly keys: readonly string[];
}

/** A notification as the service showed it. */
interface ShownNotification extends Drawing {
  /** The service that assigned the id; the id means nothing to another one. */
  readonly service: string;
}

/** `list`: it has expired; many services keep it in a list, where the user still reads it. */
type Place = 'screen' | 'list' | 'gone';

interface Entry extends ShownNotification {
  readonly place: Place;
  /** What was shown on the topic before. */
  readonly earlier: readonly Drawing[];
}

/** Reason of `NotificationClosed` for a notification that nobody closed. */
const expired = 1;

/** A click arrives within milliseconds, and the notification seldom changes meanwhile. */
const mostEarlier = 8;

export const isId = (value: unknown): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value > 0 && value <= 0xffff_ffff;

/** Maps the latest notifications to their topics, each topic once. */
export class NotificationBook {
  readonly #entries = new Map<Topic, Entry>();

  /** Notes which notification is about a topic. */
  shown(topic: Topic, notification: ShownNotification): void {
    const before = this.#entries.get(topic);
    const isOfService = before?.service === notification.service;
    const earlier = isOfService ? [before, ...before.earlier] : [];
    this.#entries.delete(topic); // keeps the order in which they were shown
    for (const [other, { id }] of this.#entries) if (id === notification.id) this.#entries.delete(other);
    this.#entries.set(topic, { ...notification, place: 'screen', earlier: earlier.slice(0, mostEarlier) });
    for (const oldest of this.#entries.keys()) {
      if (this.#entries.size <= mostNotifications) break;
      this.#entries.delete(oldest);
    }
  }

  /** Notes that a notification left the screen. Its topic stays known, since some services report the click later. */
  closed(id: number, reason: unknown): void {
    for (const [topic, entry] of this.#entries)
      if (entry.id === id)
        this.#entries.set(topic, { ...entry, place: reason === expired ? 'list' : 'gone' });
  }

  /** The notification on a topic, if it is on the screen. */
  openId(topic: Topic): number | undefined {
    const entry = this.#entries.get(topic);
    return entry?.place === 'screen' ? entry.id : undefined;
  }

  /** The notification on a topic, if the user can still see it: on the screen, or in the service's list. */
  visibleId(topic: Topic): number | undefined {
    const entry = this.#entries.get(topic);
    return entry === undefined || entry.place === 'gone' ? undefined : entry.id;
  }

  /** The topics whose notifications the user can still see, oldest first. */
  get visible(): readonly Topic[] {
    return [...this.#entries.keys()].filter((topic) => this.visibleId(topic) !== undefined);
  }

  /** The announcements whose notifications are on the screen, oldest first. */
  get onScreen(): readonly Announcement[] {
    return [...this.#entries.values()]
      .filter(({ place }) => place === 'screen')
      .map(({ announcement }) => announcement);
  }

  /**
   * Finds the announcement that the user clicked. An earlier one counts, too: its buttons were on the screen until a moment
   * ago, and the listener has to check whether they still apply.
   * @param key of the action
   * @returns undefined if no notification with that id offers or offered the action
   */
  clicked(id: number, key: string): Announcement | undefined {
    for (const entry of this.#entries.values()) {
      const drawing = [entry, ...entry.earlier].find((one) => one.id === id && one.keys.includes(key));
      if (drawing !== undefined) return drawing.announcement;
    }
    return undefined;
  }

  /** Notes that the notification on a topic is to disappear. A click on its way still gets an answer. */
  withdrawn(topic: Topic): void {
    const entry = this.#entries.get(topic);
    if (entry !== undefined) this.#entries.set(topic, { ...entry, place: 'gone' });
  }

  /** Forgets the notifications of all other services. */
  keepOnly(service: string | undefined): void {
    for (const [topic, entry] of this.#entries) if (entry.service !== service) this.#entries.delete(topic);
  }
}
