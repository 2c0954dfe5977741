import type { Socket } from 'node:net';
import { systemClock, type Clock } from '../../base/clock';
import type { Logger } from '../../base/log';
import { MessageBus } from './message-bus';

const shortestPause = 1000;
const longestPause = 60_000;
/** After a connection that lasted this long, the pauses start over, in milliseconds. */
const wellAfter = 60_000;

/** How long to wait after so many failures in a row, in milliseconds: 1 s, 2 s, 4 s … 60 s. */
export const pauseAfter = (failures: number): number =>
  Math.min(longestPause, shortestPause * 2 ** Math.max(0, failures - 1));

/** What tests replace for the users of a bus. */
export interface BusOptions {
  /** @throws if there is no bus */
  readonly open?: () => Socket;
  readonly clock?: Clock;
}

interface Deps {
  /** What the connection is for, as the log names it. */
  readonly what: string;
  readonly logger: Logger;
  /** @throws if there is no bus */
  readonly open: () => Socket;
  /** Subscribes to signals on a new connection; calls wait until it is ready. */
  readonly onOpen: (bus: MessageBus) => void;
  /** @param wasReady false if there is no bus, or it refuses the connection */
  readonly onLost?: ((wasReady: boolean) => void) | undefined;
  readonly clock?: Clock | undefined;
}

/** A connection to a bus that reconnects after a pause each time it ends. */
export class BusLink {
  readonly #deps: Deps;
  readonly #clock: Clock;
  #bus: MessageBus | undefined;
  #cancel: (() => void) | undefined;
  #failures = 0;
  #loggedLoss = false;
  #stopped = false;

  constructor(deps: Deps) {
    this.#deps = deps;
    this.#clock = deps.clock ?? systemClock;
  }

  /** Connects, and reconnects whenever the connection ends. */
  start(): void {
    try {
      this.now();
    } catch {
      // The next attempt follows.
    }
  }

  /**
   * The connection for something urgent: opened at once if there is none.
   * @throws if there is no bus, or this link was stopped
   */
  now(): MessageBus {
    if (this.#stopped) throw new Error('The connection to the bus was closed.');
    return this.#bus === undefined || this.#bus.closed ? this.#connect() : this.#bus;
  }

  stop(): void {
    this.#stopped = true;
    this.#cancel?.();
    this.#bus?.close();
  }

  #connect(): MessageBus {
    this.#cancel?.();
    let bus: MessageBus;
    try {
      bus = new MessageBus(this.#deps.open());
    } catch (error) {
      this.#lost(error, undefined);
      throw error;
    }
    this.#bus = bus;
    let readySince: number | undefined;
    bus.ready.then(
      () => {
        readySince = this.#clock.now();
        if (this.#loggedLoss) this.#deps.logger.info(`bus: the connection for ${this.#deps.what} is back`);
        this.#loggedLoss = false;
      },
      () => undefined,
    );
    bus.onClosed((reason) => this.#lost(reason, readySince));
    this.#deps.onOpen(bus);
    return bus;
  }

  #lost(reason: unknown, readySince: number | undefined): void {
    if (this.#stopped) return;
    if (readySince !== undefined && this.#clock.now() - readySince >= wellAfter) this.#failures = 0;
    this.#failures += 1;
    // Logged once, not at each attempt.
    if (!this.#loggedLoss) this.#deps.logger.warn(`bus: the connection for ${this.#deps.what} ended`, reason);
    this.#loggedLoss = true;
    this.#cancel = this.#clock.after(pauseAfter(this.#failures), () => this.start());
    this.#deps.onLost?.(readySince !== undefined);
  }
}
