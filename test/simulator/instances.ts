import { type Application } from './application';
import { errors, Refused, type UcwaError } from './errors';
import { type Emission, EventChannel } from './event-channel';
import { type EventLife, type Priority } from './event-queue';
import { type ChannelEvent } from './payloads/events';
import { failure } from './wire';

export interface Instance {
  /** '' for a client that does not name it. */
  readonly id: string;
  readonly channel: EventChannel;
  stopWaiting: () => void;
}

/**
 * "MultiTabSupport": tabs of one browser share an application, and each has an event channel of its own. An instance that
 * does not poll ends by itself; with the last one, the application ends.
 */
export class Instances {
  readonly #application: Application;
  readonly #instances = new Map<string, Instance>();

  constructor(application: Application, first: string) {
    this.#application = application;
    this.open(first);
  }

  get size(): number {
    return this.#instances.size;
  }

  /** Whether the server holds a P-GET of any instance. */
  get parked(): boolean {
    return [...this.#instances.values()].some(({ channel }) => channel.parked);
  }

  open(id: string): Instance {
    const { world, href } = this.#application;
    const channel = new EventChannel({
      clock: world.clock,
      href: `${href}/events`,
      instance: id,
      behaviour: () => world.behaviour,
      spoiler: () => world.spoiler,
      onIdle: () => this.#wait(instance),
      onBusy: () => {
        instance.stopWaiting();
        this.#application.stopWaiting();
      },
    });
    const instance: Instance = { id, channel, stopWaiting: () => undefined };
    this.#instances.set(id, instance);
    this.#wait(instance);
    return instance;
  }

  /** An instance that is still there. It has its full time again, unless it polls. */
  renew(id: string): Instance | undefined {
    const instance = this.#instances.get(id);
    if (instance?.channel.parked === false) this.#wait(instance);
    return instance;
  }

  /**
   * The instance that a URL of the application names; if it names none, or the client does not, the first one.
   * @throws Refused if that has ended
   */
  of({ searchParams }: URL): Instance {
    const id = searchParams.get('instanceId') ?? '';
    const [first] = this.#instances.values();
    const isUnnamed = id === '' || (this.#instances.size === 1 && first?.id === '');
    const instance = this.#instances.get(id) ?? (isUnnamed ? first : undefined);
    if (!instance) throw new Refused(errors.applicationNotFound);
    return instance;
  }

  emit(priority: Priority, events: readonly ChannelEvent[], { life, ...emission }: Emission): void {
    const shared = life && lostByAll(life, this.#instances.size);
    for (const { channel } of this.#instances.values())
      channel.emit(priority, events, { ...emission, ...(shared && { life: shared }) });
  }

  /** Answers every held P-GET. */
  release(): void {
    for (const { channel } of this.#instances.values()) channel.release();
  }

  /** Cuts the connections of their held P-GETs. */
  cut(): void {
    for (const { channel } of this.#instances.values()) channel.cut();
  }

  reset(): void {
    for (const { channel } of this.#instances.values()) channel.reset();
  }

  /** Ends one instance, with its event channel. */
  close(id: string, why: UcwaError = errors.applicationNotFound): void {
    const instance = this.#instances.get(id);
    this.#instances.delete(id);
    instance?.channel.end(failure(why));
    instance?.stopWaiting();
  }

  closeAll(why: UcwaError): void {
    for (const id of [...this.#instances.keys()]) this.close(id, why);
  }

  #wait(instance: Instance): void {
    instance.stopWaiting();
    if (!this.parked) this.#application.waitForPoll();
    const hasEnded = this.#instances.get(instance.id) !== instance;
    if (hasEnded) return;
    const { world } = this.#application;
    const { applicationMs, expiry } = world.behaviour;
    instance.stopWaiting = world.clock.after(applicationMs, () => {
      if (this.#instances.size > 1) this.close(instance.id, errors[expiry]);
      else this.#application.end(errors[expiry]);
    });
  }
}

/** A life that is over when the last of several channels has lost the event. */
function lostByAll({ ms, onLost }: EventLife, channels: number): EventLife {
  let left = channels;
  return {
    ms,
    onLost: () => {
      left -= 1;
      if (left === 0) onLost();
    },
  };
}
