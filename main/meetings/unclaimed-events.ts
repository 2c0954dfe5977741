import type { UcwaEvent } from '../ucwa/codec/event-package';
import { resourceKey } from '../ucwa/codec/same-resource';

const most = 50;

/** Holds events without details about invitations whose 201 has not come yet. */
export class UnclaimedEvents {
  /** By the invitation's key. */
  readonly #held = new Map<string, UcwaEvent[]>();

  /** @returns false if older events had to be dropped */
  hold(event: UcwaEvent): boolean {
    const key = resourceKey(event.link.href);
    const held = [...(this.#held.get(key) ?? []), event];
    this.#held.set(key, held.slice(-most));
    const [oldest] = this.#held.keys();
    if (this.#held.size > most && oldest !== undefined) this.#held.delete(oldest);
    else return held.length <= most;
    return false;
  }

  /** Returns the events of an invitation and forgets them. */
  take(invitation: string | undefined): readonly UcwaEvent[] {
    if (invitation === undefined) return [];
    const key = resourceKey(invitation);
    const held = this.#held.get(key) ?? [];
    this.#held.delete(key);
    return held;
  }

  clear(): void {
    this.#held.clear();
  }
}
