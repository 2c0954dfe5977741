import { type Application } from './application';
import { Balancer } from './balancer';
import { Outstanding } from './batching/outstanding';
import { type Behaviour, defaultBehaviour, type Ending } from './behaviour';
import { type SimulatorClock } from './clock';
import { type Violation } from './conformance/conformance';
import { type UcwaError } from './errors';
import { type Extension } from './extensions';
import { FaultPlan } from './faults';
import { Ids } from './ids';
import { InTurn } from './in-turn';
import { type BehaviourChange, changed } from './knobs/groups';
import { Milestones } from './milestones';
import { NewestList, NewestMap } from './newest';
import { type Status } from './presence/status';
import { PassiveSessions } from './passive-sign-in';
import { type RecordedRequest } from './recording';
import { type ScheduledMeeting } from './scheduled';
import { type CallForwarding } from './payloads/call-forwarding';
import { type PhoneChange } from './payloads/phone';
import { Countdown, Refusals } from './refusals';
import { EventSpoiler } from './spoil-events';
import { Tokens } from './tokens';
import { Watchers } from './watchers';
import { NtlmHandshakes } from './windows-sign-in';

export interface User {
  /** The sign-in address, and the user name that always works. */
  readonly address: string;
  readonly password: string;
  readonly name: string;
  /** Other user names, such as `CONTOSO\lenea`. */
  readonly userNames?: readonly string[];
  /** The mail addresses in `me`, if they differ from the address. */
  readonly emailAddresses?: readonly string[];
  /** The user's telephones, in E.164. */
  readonly phones?: readonly {
    readonly number: string;
    readonly type: 'Work' | 'Mobile' | 'Home' | 'Other';
  }[];
}

export const lenea: User = {
  address: 'lenea@contoso.com',
  password: 'pass@word1',
  name: 'Lene Aaling',
  userNames: ['CONTOSO\\lenea'],
  phones: [
    { number: '+14255550101', type: 'Work' },
    { number: '+14255550111', type: 'Mobile' },
  ],
};

/** Another user, whose ticket or password somebody else may use by mistake. */
export const ben: User = {
  address: 'bena@contoso.com',
  password: 'pass@word2',
  name: 'Ben Andrews',
  userNames: ['CONTOSO\\bena', 'ben.andrews@contoso.com'],
  emailAddresses: ['ben.andrews@contoso.com'],
};

export interface SimulatorOptions {
  /** How many requests, broken rules and notes the simulator remembers, each: the newest 10,000. */
  readonly remembered?: number;
  readonly users?: readonly User[];
  readonly behaviour?: BehaviourChange;
  /** Makes identifiers and tokens the same in every run. Without it, tokens of one run are unknown in the next. */
  readonly seed?: string;
  /** Number of the first application; 105 as in the traces. */
  readonly firstApplication?: number;
  /** Receives what the user hears on the telephone, which nothing on the wire says. */
  readonly onVoice?: (heard: string) => void;
  /** Called at once when a client breaks a rule, unless the simulator is lenient. */
  readonly onViolation?: (violation: Violation) => void;
  /** Called when a request is over: answered, or lost. */
  readonly onRequest?: (request: RecordedRequest) => void;
}

const MOST_ENDED = 10_000;

/** Everything the server knows. */
export class World {
  readonly clock: SimulatorClock;
  readonly users: readonly User[];
  readonly ids: Ids;
  readonly tokens: Tokens;
  readonly balancer: Balancer;
  readonly passive = new PassiveSessions();
  readonly milestones: Milestones;
  readonly handshakes = new NtlmHandshakes();
  readonly outstanding = new Outstanding();
  readonly applications = new Map<string, Application>();
  /** The answer to requests for an application that has ended. */
  readonly ended = new NewestMap<string, UcwaError>(MOST_ENDED);
  /** Meetings on calendars: they outlive the applications that created them. */
  readonly scheduled: ScheduledMeeting[] = [];
  /** By the id of their meeting. */
  readonly extensions = new Map<string, readonly Extension[]>();
  /** What users say about themselves. */
  readonly statuses = new Map<User, Status>();
  /** The meetings that the administrator has assigned, by user. */
  readonly rooms = new Map<User, ScheduledMeeting>();
  /** What users changed about their phones, by the type of the phone. */
  readonly phones = new Map<User, ReadonlyMap<string, PhoneChange>>();
  readonly callForwarding = new Map<User, CallForwarding>();
  /** Privacy levels that users gave to contacts, by address. */
  readonly privacy = new Map<User, Map<string, string>>();
  /** Messages to the user that no client fetched in time; their senders know. */
  readonly lostMessages = new NewestList<string>({ count: 1_000 });
  readonly watchers = new Watchers();
  readonly onViolation: ((violation: Violation) => void) | undefined;
  readonly onVoice: (heard: string) => void;
  readonly #started: { readonly wall: number; readonly clock: number };
  #behaviour: Behaviour;
  #faults: FaultPlan;
  #refusals: Refusals;
  #bystander: Countdown;
  #endings: InTurn<Ending>;
  #searchTimes: InTurn<number>;
  #spoiler: EventSpoiler;
  #nextApplication: number;

  constructor(options: SimulatorOptions, clock: SimulatorClock) {
    this.clock = clock;
    this.onViolation = options.onViolation;
    this.onVoice = options.onVoice ?? (() => undefined);
    this.milestones = new Milestones(clock);
    this.users = options.users ?? [lenea, ben];
    this.ids = new Ids(options.seed);
    this.tokens = new Tokens(this);
    this.balancer = new Balancer(this.ids, () => this.#behaviour);
    this.#started = { wall: Date.now(), clock: clock.now() };
    this.#behaviour = changed(defaultBehaviour, options.behaviour ?? {});
    this.#faults = new FaultPlan(this.#behaviour.faults);
    this.#refusals = new Refusals(this.#behaviour.refuse);
    this.#bystander = new Countdown(this.#behaviour.bystander);
    this.#endings = new InTurn(this.#behaviour.endings);
    this.#searchTimes = new InTurn(this.#behaviour.contacts.searchMs);
    this.#spoiler = new EventSpoiler(this.#behaviour.spoiltEvents);
    this.#nextApplication = options.firstApplication ?? 105;
  }

  get behaviour(): Behaviour {
    return this.#behaviour;
  }

  get faults(): FaultPlan {
    return this.#faults;
  }

  get refusals(): Refusals {
    return this.#refusals;
  }

  /** Requests that a machine without knowledge of tokens is still to answer. */
  get bystander(): Countdown {
    return this.#bystander;
  }

  get endings(): InTurn<Ending> {
    return this.#endings;
  }

  /** Milliseconds until the next searches are answered. */
  get searchTimes(): InTurn<number> {
    return this.#searchTimes;
  }

  get spoiler(): EventSpoiler {
    return this.#spoiler;
  }

  /** A new plan counts from now on; an unchanged one keeps its count. */
  configure(change: BehaviourChange): void {
    const before = this.#behaviour;
    this.#behaviour = changed(before, change);
    if (change.faults) this.#faults = new FaultPlan(change.faults);
    if (change.refuse !== undefined) this.#refusals = new Refusals(change.refuse);
    if (change.bystander !== undefined) this.#bystander = new Countdown(change.bystander);
    if (change.endings) this.#endings = new InTurn(change.endings);
    if (change.contacts?.searchMs) this.#searchTimes = new InTurn(change.contacts.searchMs);
    if (change.spoiltEvents) this.#spoiler = new EventSpoiler(change.spoiltEvents);
    // A change of permissions is sent as an event, so that a client can follow its links.
    if (before.startOnlineMeeting !== this.#behaviour.startOnlineMeeting)
      for (const application of this.applications.values()) application.tellCommunication();
  }

  /** The date and time of the simulated clock, in milliseconds since 1970. */
  date(): number {
    return Math.round(this.#started.wall + this.clock.now() - this.#started.clock);
  }

  /** The origin whose token endpoint this origin's challenges name, in the letters of the setting. */
  granterOf(origin: string): string {
    const { challengeHost } = this.#behaviour.wire;
    return challengeHost === '' ? origin : `${new URL(origin).protocol}//${challengeHost}`;
  }

  /** By address or by one of their other names. */
  userNamed(name: string): User | undefined {
    const wanted = name.toLowerCase();
    return this.users.find(({ address, userNames = [] }) =>
      [address, ...userNames].some((known) => known.toLowerCase() === wanted),
    );
  }

  newApplicationId(): string {
    return String(this.#nextApplication++);
  }
}
