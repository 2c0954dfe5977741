import type { IncomingInvitation } from '../../common/incoming';
import type { Logger } from '../base/log';
import { resourceKey } from '../ucwa/codec/same-resource';
import { advanceInvitation, type InvitationChange, type TrackedInvitation } from './incoming-state';

/** How many invitations that are over the book remembers, so that late events do not bring them back. */
const mostOver = 500;
/** How many open invitations it holds, since a server could send any number. */
const mostOpen = 50;

type Listener = (after: TrackedInvitation, before: TrackedInvitation | undefined) => void;

/** The invitations to the user that are open, by URL. Listeners follow their changes, and their end, here. */
export class IncomingBook {
  readonly #logger: Logger;
  readonly #open = new Map<string, TrackedInvitation>();
  readonly #over = new Set<string>();
  readonly #listeners = new Set<Listener>();

  constructor(logger: Logger) {
    this.#logger = logger;
  }

  /** Oldest first. */
  get open(): readonly TrackedInvitation[] {
    return [...this.#open.values()];
  }

  /** Those that the user can see, oldest first. */
  get invitations(): readonly IncomingInvitation[] {
    return this.open.filter(({ isNamed }) => isNamed).map(({ invitation }) => invitation);
  }

  /** @returns the open invitation with that URL */
  get(id: string): TrackedInvitation | undefined {
    return this.#open.get(resourceKey(id));
  }

  /** Whether an invitation with that URL is open or over. */
  knows(id: string): boolean {
    return this.#open.has(resourceKey(id)) || this.#over.has(resourceKey(id));
  }

  /** Calls the listener once for each change, in order. @returns a function that unsubscribes */
  onChange(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  enter(tracked: TrackedInvitation): void {
    const { id } = tracked.invitation;
    if (this.knows(id)) return;
    if (this.#open.size >= mostOpen) {
      this.ignore(id);
      return;
    }
    this.#open.set(resourceKey(id), tracked);
    this.#tell(tracked, undefined);
  }

  /** From now on, events about this invitation mean nothing. */
  ignore(id: string): void {
    this.#over.add(resourceKey(id));
    const [oldest] = this.#over;
    if (this.#over.size > mostOver && oldest !== undefined) this.#over.delete(oldest);
  }

  /** Applies a change to an open invitation. One that ends leaves the book. */
  apply(id: string, change: InvitationChange): void {
    const before = this.get(id);
    if (before === undefined) return;
    const after = advanceInvitation(before, change);
    if (after === before) return;
    if (after.end === undefined) this.#open.set(resourceKey(id), after);
    else {
      this.#open.delete(resourceKey(id));
      this.ignore(id);
    }
    this.#tell(after, before);
  }

  /** Their application is gone, and with it every invitation. */
  clear(): void {
    for (const { invitation } of this.open) this.apply(invitation.id, { type: 'ended', end: 'gone' });
  }

  #tell(after: TrackedInvitation, before: TrackedInvitation | undefined): void {
    for (const listener of this.#listeners) {
      try {
        listener(after, before);
      } catch (error) {
        this.#logger.error('A listener failed on a change of an invitation:', error);
      }
    }
  }
}
