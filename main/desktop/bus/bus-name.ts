import type { Logger } from '../../base/log';
import type { BusSignal } from './bus-message';
import { busItself, type MessageBus } from './message-bus';

const deadline = 3000;

interface Deps {
  readonly bus: MessageBus;
  /** A well-known name, such as `org.freedesktop.Notifications`. */
  readonly name: string;
  readonly logger: Logger;
  /** Called with the owner, once at first and then on each change; undefined = nobody. */
  readonly onOwner?: (owner: string | undefined) => void;
}

/**
 * A well-known name, and the signals of its owner. Any program can send any signal to this connection, and no match
 * rule keeps it out. So a signal counts only if it comes from the connection that owns the name, and only the bus is
 * believed about who that is. Messages are handled in order, so that a signal from the old owner is not taken for one
 * from the new owner.
 */
export class BusName {
  /** Settles once the owner of the name is known; never rejects. */
  readonly known: Promise<void>;
  readonly #deps: Deps;
  #owner: string | undefined;
  #changed = false;

  constructor(deps: Deps) {
    this.#deps = deps;
    const { bus, name, onOwner } = deps;
    bus.onSignal((signal) => {
      if (!isChangeOf(name, signal)) return;
      this.#changed = true;
      this.#owner = ownerIn(signal.body?.[2]);
      const owner = this.#owner;
      this.#nextTurn(() => onOwner?.(owner));
    });
    void this.#match(`sender='${busItself.destination}',member='NameOwnerChanged',arg0='${name}'`);
    const ask = { ...busItself, member: 'GetNameOwner', signature: 's', body: [name] };
    this.known = bus.call(ask, deadline).then(
      ([owner]) => this.#first(ownerIn(owner)),
      () => this.#first(undefined),
    );
  }

  /** The unique name of the current owner. */
  get owner(): string | undefined {
    return this.#owner;
  }

  /**
   * Listens to the signals of the owner.
   * @param listener runs a turn later, so that the caller sees an earlier answer to a call first
   * @returns a promise that settles when the bus has been asked for them
   */
  hear(
    from: { readonly path: string; readonly interface: string },
    listener: (member: string, body: readonly unknown[]) => void,
  ): Promise<void> {
    this.#deps.bus.onSignal(({ sender, path, interface: its, member = '', body = [] }) => {
      if (this.#owner === undefined || sender !== this.#owner) return;
      if (path === from.path && its === from.interface) this.#nextTurn(() => listener(member, body));
    });
    return this.#match(`sender='${this.#deps.name}',path='${from.path}',interface='${from.interface}'`);
  }

  /** A change that the bus reported in the meantime is newer. */
  #first(owner: string | undefined): void {
    if (this.#changed || this.#deps.bus.closed) return;
    this.#owner = owner;
    this.#deps.onOwner?.(owner);
  }

  #nextTurn(tell: () => void): void {
    setImmediate(() => {
      if (!this.#deps.bus.closed) tell();
    });
  }

  async #match(rule: string): Promise<void> {
    const { bus, name, logger } = this.#deps;
    const call = { ...busItself, member: 'AddMatch', signature: 's', body: [`type='signal',${rule}`] };
    await bus.call(call, deadline).catch((error: unknown) => {
      if (!bus.closed) logger.warn(`bus: ${name} cannot be followed`, error);
    });
  }
}

const isChangeOf = (name: string, { sender, path, interface: its, member, body }: BusSignal): boolean =>
  sender === busItself.destination &&
  path === busItself.path &&
  its === busItself.interface &&
  member === 'NameOwnerChanged' &&
  body?.[0] === name;

const ownerIn = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;
