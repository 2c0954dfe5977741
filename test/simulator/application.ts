import { errors, type UcwaError } from './errors';
import { type Emission } from './event-channel';
import { type Priority } from './event-queue';
import { Instances } from './instances';
import { type Invitation, type Life } from './meeting';
import { NewestMap } from './newest';
import { type Operation } from './operation';
import { communicationPayload } from './payloads/communication';
import { type ChannelEvent } from './payloads/events';
import { Subscriptions } from './presence/subscriptions';
import { type User, type World } from './world';

export interface Availability {
  readonly modalities: readonly string[];
  readonly formats: readonly string[];
  /** The user's own number, as the server wrote it. */
  readonly phoneNumber?: string;
}

export interface ApplicationInput {
  readonly userAgent: string;
  readonly endpointId: string;
  readonly culture: string;
  /** Such as `Browser`; '' if the client does not say. */
  readonly type: string;
  /** The first instance; '' if the client does not name it. */
  readonly instanceId: string;
}

/** An older one is answered with 404, as by a server that forgets them. */
const MOST_INVITATIONS = 1_000;

/** "application_ref": one client's registration, with its event channels and everything that belongs to it. */
export class Application {
  readonly world: World;
  readonly user: User;
  readonly id: string;
  readonly href: string;
  readonly userAgent: string;
  readonly endpointId: string;
  readonly culture: string;
  readonly type: string;
  /** The server that created it, and the only one that knows it. */
  readonly frontEnd: number;
  /** Name of the property that a PUT has to hand back. */
  readonly marker: string;
  readonly instances: Instances;
  /** By the id of their conversation. */
  readonly meetings = new Map<string, Life>();
  readonly invitations = new NewestMap<string, Invitation>(MOST_INVITATIONS);
  /** Invitations within meetings. */
  readonly operations = new NewestMap<string, Operation>(MOST_INVITATIONS);
  readonly subscriptions = new Subscriptions(this);
  availability: Availability | undefined;
  /** End of the subscription to the contact list, on the server's clock. */
  contactsUntil = -Infinity;
  #cancelActivity = (): void => undefined;
  #cancelSuspension = (): void => undefined;

  constructor(world: World, user: User, input: ApplicationInput, frontEnd: number) {
    this.world = world;
    this.user = user;
    this.id = world.newApplicationId();
    this.href = `/ucwa/oauth/v1/applications/${this.id}`;
    ({
      userAgent: this.userAgent,
      endpointId: this.endpointId,
      culture: this.culture,
      type: this.type,
    } = input);
    this.frontEnd = frontEnd;
    this.marker = world.ids.guid();
    this.instances = new Instances(this, input.instanceId);
  }

  emit(priority: Priority, events: readonly ChannelEvent[], emission: Emission = {}): void {
    this.instances.emit(priority, events, emission);
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
   * No instance polls: first the conversations are closed ("EventsInUCWA"), then the last instance ends, and the
   * application with it ("MeDashboard").
   */
  waitForPoll(): void {
    this.stopWaiting();
    const { resumeAfterMs } = this.world.behaviour;
    if (resumeAfterMs !== null)
      this.#cancelSuspension = this.world.clock.after(resumeAfterMs, () => this.suspend());
  }

  stopWaiting(): void {
    this.#cancelSuspension();
  }

  /** Drops transient state without an event: the next answer of the channel says `resume`. */
  suspend(): void {
    for (const { conversation } of this.meetings.values()) conversation.drop();
    this.meetings.clear();
    this.invitations.clear();
    this.operations.clear();
    this.instances.reset();
  }

  end(why: UcwaError = errors.applicationNotFound): void {
    this.world.applications.delete(this.id);
    this.world.ended.set(this.id, why);
    for (const { conversation } of this.meetings.values()) conversation.drop();
    this.subscriptions.drop();
    this.instances.closeAll(why);
    this.stopWaiting();
    this.#cancelActivity();
  }
}
