import { errors, type UcwaError } from './errors';
import { type Emission, EventChannel } from './event-channel';
import { type Priority } from './event-queue';
import { type Invitation, type Life } from './meeting';
import { type Operation } from './operation';
import { communicationPayload } from './payloads/communication';
import { type ChannelEvent } from './payloads/events';
import { failure } from './wire';
import { type User, type World } from './world';

export interface Availability {
  readonly modalities: readonly string[];
  readonly formats: readonly string[];
  /** The user's own number, as the server wrote it. */
  readonly phoneNumber?: string;
}

interface ApplicationInput {
  readonly userAgent: string;
  readonly endpointId: string;
  readonly culture: string;
}

/** "application_ref": one client's registration, with its event channel and everything that belongs to it. */
export class Application {
  readonly world: World;
  readonly user: User;
  readonly id: string;
  readonly href: string;
  readonly userAgent: string;
  readonly endpointId: string;
  readonly culture: string;
  /** The server that created it, and the only one that knows it. */
  readonly frontEnd: number;
  /** Name of the property that a PUT has to hand back. */
  readonly marker: string;
  readonly channel: EventChannel;
  /** By the id of their conversation. */
  readonly meetings = new Map<string, Life>();
  readonly invitations = new Map<string, Invitation>();
  /** Invitations within meetings. */
  readonly operations = new Map<string, Operation>();
  availability: Availability | undefined;
  /** End of the subscription to the contact list, on the server's clock. */
  contactsUntil = -Infinity;
  #cancelActivity = (): void => undefined;
  #timers: (() => void)[] = [];

  constructor(world: World, user: User, input: ApplicationInput, frontEnd: number) {
    this.world = world;
    this.user = user;
    this.id = world.newApplicationId();
    this.href = `/ucwa/oauth/v1/applications/${this.id}`;
    ({ userAgent: this.userAgent, endpointId: this.endpointId, culture: this.culture } = input);
    this.frontEnd = frontEnd;
    this.marker = world.ids.guid();
    this.channel = new EventChannel({
      clock: world.clock,
      href: `${this.href}/events`,
      behaviour: () => world.behaviour,
      spoiler: () => world.spoiler,
      onIdle: () => this.waitForPoll(),
      onBusy: () => this.#stopWaiting(),
    });
    this.waitForPoll();
  }

  emit(priority: Priority, events: readonly ChannelEvent[], emission: Emission = {}): void {
    this.channel.emit(priority, events, emission);
  }

  /** "communication_ref": sends `updated` with Medium priority when what the user may do has changed. */
  tellCommunication(): void {
    const target = { rel: 'communication', href: `${this.href}/communication` };
    this.emit('medium', [
      { sender: target, link: target, resource: communicationPayload(this), type: 'updated' },
    ]);
  }

  /**
   * The user is active: "MeDashboard" ends an available application whose client neither reports activity nor calls in
   * time.
   */
  noteActivity(): void {
    this.#cancelActivity();
    const { inactiveMs } = this.world.behaviour;
    if (inactiveMs === null) return;
    this.#cancelActivity = this.world.clock.after(inactiveMs, () => {
      if (this.meetings.size > 0) this.noteActivity();
      else this.end(errors.inactiveApplicationExpired);
    });
  }

  /**
   * The client does not poll: first its conversations are closed ("EventsInUCWA"), then the application ends
   * ("MeDashboard").
   */
  waitForPoll(): void {
    this.#stopWaiting();
    const { resumeAfterMs, applicationMs, expiry } = this.world.behaviour;
    const { clock } = this.world;
    this.#timers.push(clock.after(applicationMs, () => this.end(errors[expiry])));
    if (resumeAfterMs !== null) this.#timers.push(clock.after(resumeAfterMs, () => this.suspend()));
  }

  /** Drops transient state without an event: the next answer of the channel says `resume`. */
  suspend(): void {
    for (const { conversation } of this.meetings.values()) conversation.drop();
    this.meetings.clear();
    this.invitations.clear();
    this.operations.clear();
    this.channel.reset();
  }

  end(why: UcwaError = errors.applicationNotFound): void {
    this.world.applications.delete(this.id);
    this.world.ended.set(this.id, why);
    for (const { conversation } of this.meetings.values()) conversation.drop();
    this.channel.end(failure(why));
    this.#stopWaiting();
    this.#cancelActivity();
  }

  #stopWaiting(): void {
    for (const cancel of this.#timers.splice(0)) cancel();
  }
}
