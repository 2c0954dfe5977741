import type { Announcement } from '../../meetings/announcement';
import { mostNotifications } from './notifier';

/** A notification as the service showed it. */
export interface ShownNotification {
  readonly id: number;
  /** The service that assigned the id; the id means nothing to another one. */
  readonly service: string;
  readonly announcement: Announcement;
  /** The keys of the actions in the notification. */
  readonly keys: readonly string[];
}

/** Maps the latest notifications to their operations, each operation once. */
export class NotificationBook {
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
