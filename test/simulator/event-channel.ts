import { type Behaviour } from './behaviour';
import { type SimulatorClock } from './clock';
import { errors, invalidParameters } from './errors';
import { aggregate, type EventLife, exchangeSenders, type Priority, type Queued } from './event-queue';
import { defaultHold, readHold, readNumber } from './hold';
import { DetailTurns } from './detail-turns';
import { type ChannelEvent } from './payloads/events';
import { type EventSpoiler } from './spoil-events';
import { ConnectionReset, events, failure, type SimulatorResponse } from './wire';

interface Parked {
  readonly priority: number;
  readonly since: number;
  readonly answer: (response: SimulatorResponse) => void;
  readonly cut: () => void;
}

export interface Emission {
  /** Lets an answer that is being written leave first. */
  readonly afterAnswer?: boolean;
  /** The events are lost if no P-GET takes them in this time. */
  readonly life?: EventLife;
}

interface ChannelOptions {
  readonly clock: SimulatorClock;
  /** Without its query. */
  readonly href: string;
  /** '' if the client does not name it. */
  readonly instance: string;
  readonly behaviour: () => Behaviour;
  /** Spoils outgoing events as the behaviour's plan says. */
  readonly spoiler: () => EventSpoiler;
  /** The client does not poll, or polls again. */
  readonly onIdle: () => void;
  readonly onBusy: () => void;
}

/**
 * The event channel of one instance of an application: "EventChannelDetails", "EventsInUCWA". It keeps a package until a request with
 * the next `ack` proves that it arrived; the same `ack` gets the same package again.
 */
export class EventChannel {
  readonly #options: ChannelOptions;
  #open: number;
  #kept: { readonly ack: number; readonly response: SimulatorResponse } | undefined;
  #queue: Queued[] = [];
  #parked: Parked | undefined;
  #hold = defaultHold;
  #resuming = false;
  readonly #turns = new DetailTurns();
  #cancelTimer = (): void => undefined;

  constructor(options: ChannelOptions) {
    this.#options = options;
    this.#open = options.behaviour().firstAck;
  }

  get parked(): boolean {
    return this.#parked !== undefined;
  }

  /** The URL of the first unacknowledged package: `application` and `resync` link to it. */
  get href(): string {
    return this.#url(this.#kept?.ack ?? this.#open);
  }

  emit(priority: Priority, events: readonly ChannelEvent[], { afterAnswer = false, life }: Emission): void {
    const at = this.#options.clock.now();
    for (const event of events) this.#queue.push({ event, priority, at, ...(life && { life }) });
    if (afterAnswer) this.#options.clock.after(0, () => this.#schedule());
    else this.#schedule();
  }

  poll(query: URLSearchParams, signal?: AbortSignal): Promise<SimulatorResponse> {
    const key = this.#options.behaviour().eventsKey;
    if (key !== null && query.get('key') !== key)
      throw invalidParameters({ key: 'The value is missing or not the one of the link.' });
    const ack = readNumber(query, 'ack') ?? this.#kept?.ack ?? this.#open;
    const priority = readNumber(query, 'priority') ?? 0;
    this.#hold = readHold(query, this.#hold);
    if (this.#kept?.ack === ack) return Promise.resolve(this.#kept.response);
    if (ack !== this.#open) return this.#resync();
    this.#kept = undefined;
    if (this.#parked && this.#parked.priority > priority)
      return Promise.resolve(failure(errors.pGetReplaced));
    this.#unpark(failure(errors.pGetReplaced));
    this.#dropExpired();
    return this.#park(priority, signal);
  }

  /** Answers a held P-GET with the events so far, as if its time had come. */
  release(): void {
    if (!this.#parked) return;
    const {
      linkOnly,
      aggregate: merge,
      splitPackages,
      shuffleSenders,
      xmlEventDetails,
      wire: { emptySender },
    } = this.#options.behaviour();
    const merged = merge ? aggregate(this.#queue) : this.#queue;
    const [queue, rest] = splitPackages ? [merged.slice(0, 1), merged.slice(1)] : [merged, []];
    const links = {
      self: { href: this.#url(this.#open) },
      [this.#resuming ? 'resume' : 'next']: { href: this.#url(this.#open + 1) },
    };
    const reported = (shuffleSenders ? exchangeSenders(queue) : queue).flatMap(({ event }) =>
      this.#options.spoiler().send({ ...event, details: this.#turns.of(event, xmlEventDetails) }),
    );
    const response = events({ links, events: reported, linkOnly, emptySender });
    this.#kept = { ack: this.#open, response };
    this.#open += 1;
    this.#queue = rest;
    this.#resuming = false;
    this.#unpark(response);
  }

  /** The connection of a held P-GET breaks. */
  cut(): void {
    this.#parked?.cut();
  }

  /** Drops everything that the client requested but never fetched; the next answer says `resume`. */
  reset(): void {
    this.#queue = [];
    this.#hold = defaultHold;
    this.#resuming = true;
    this.#schedule();
  }

  end(response: SimulatorResponse): void {
    this.#queue = [];
    this.#unpark(response);
  }

  #dropExpired(): void {
    const now = this.#options.clock.now();
    const isOver = ({ at, life }: Queued): boolean => life !== undefined && now - at > life.ms;
    const over = this.#queue.filter(isOver);
    this.#queue = this.#queue.filter((one) => !isOver(one));
    for (const { life } of over) life?.onLost();
  }

  #resync(): Promise<SimulatorResponse> {
    const links = { resync: { href: this.href } };
    const { emptySender } = this.#options.behaviour().wire;
    return Promise.resolve(events({ links, events: [], linkOnly: false, emptySender }));
  }

  #park(priority: number, signal: AbortSignal | undefined): Promise<SimulatorResponse> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) {
        reject(new ConnectionReset());
        return;
      }
      const cut = (): void => {
        reject(new ConnectionReset());
        if (this.#parked === parked) this.#unpark();
      };
      const parked: Parked = { priority, since: this.#options.clock.now(), answer: resolve, cut };
      this.#parked = parked;
      this.#options.onBusy();
      signal?.addEventListener('abort', cut);
      this.#schedule();
    });
  }

  #unpark(response?: SimulatorResponse): void {
    const parked = this.#parked;
    if (!parked) return;
    this.#parked = undefined;
    this.#cancelTimer();
    if (response) parked.answer(response);
    this.#options.onIdle();
  }

  /** High priority releases at once, with everything queued before it; the others wait for their interval. */
  #schedule(): void {
    this.#cancelTimer();
    if (!this.#parked) return;
    const now = this.#options.clock.now();
    const wait = { high: 0, medium: this.#hold.medium, low: this.#hold.low };
    const times = this.#queue.map(({ at, priority }) => at + wait[priority]);
    const due = this.#resuming ? now : Math.min(this.#parked.since + this.#hold.timeout, ...times);
    if (due <= now) this.release();
    else this.#cancelTimer = this.#options.clock.after(due - now, () => this.release());
  }

  #url(ack: number): string {
    const { href, instance, behaviour } = this.#options;
    const key = behaviour().eventsKey;
    const more = { ...(key !== null && { key }), ...(instance !== '' && { instanceId: instance }) };
    const query = Object.entries(more).map(([name, value]) => `&${name}=${encodeURIComponent(value)}`);
    return `${href}?ack=${ack}${query.join('')}`;
  }
}
