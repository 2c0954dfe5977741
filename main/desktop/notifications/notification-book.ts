import { mostNotifications } from './notifier';

/** Which notification tells of which operation: the latest ones, each operation once. */
export class NotificationBook {
  readonly #entries = new Map<string, { readonly id: number; open: boolean }>();

  /** Notes that an operation is told by the notification of that id. */
  shown(operationId: string, id: number): void {
    this.#entries.delete(operationId); // so that the order is that of the showing
    this.#entries.set(operationId, { id, open: true });
    for (const oldest of this.#entries.keys()) {
      if (this.#entries.size <= mostNotifications) break;
      this.#entries.delete(oldest);
    }
  }

  /** Notes that a notification left the screen. Its operation stays known: some services tell the click afterwards. */
  closed(id: number): void {
    for (const entry of this.#entries.values()) if (entry.id === id) entry.open = false;
  }

  /** The notification on the screen that tells of an operation. */
  openId(operationId: string): number | undefined {
    const entry = this.#entries.get(operationId);
    return entry?.open === true ? entry.id : undefined;
  }

  /** What a notification tells of. */
  operationOf(id: number): string | undefined {
    for (const [operationId, entry] of this.#entries) if (entry.id === id) return operationId;
    return undefined;
  }

  forgetAll(): void {
    this.#entries.clear();
  }
}
