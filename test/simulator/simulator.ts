import { type Behaviour } from './behaviour';
import { type SimulatorClock } from './clock';
import { type Delivery } from './delivery';
import { dispatch } from './dispatch';
import { Conformance, type Note, type Violation } from './conformance/conformance';
import { type Fault, written } from './faults';
import { carry } from './intermediary';
import { type BehaviourChange } from './knobs/groups';
import { deliverInMemory } from './memory-delivery';
import { type Milestone, type Timing } from './milestones';
import { NewestList } from './newest';
import { requestUrl } from './parse-url';
import { type RecordedRequest, type Recording, requestLimits, weightOf } from './recording';
import { ConnectionReset, type SimulatorRequest, type SimulatorResponse } from './wire';
import { PeopleVerbs } from './people-verbs';
import { type Watcher } from './watchers';
import { World, type SimulatorOptions, type User } from './world';

/** A UCWA server as a function from request to response, on a clock that the caller chooses. */
export class Simulator extends PeopleVerbs {
  readonly #world: World;
  readonly #conformance: Conformance;
  readonly #requests: NewestList<Recording>;

  constructor(options: SimulatorOptions, clock: SimulatorClock) {
    const world = new World(options, clock);
    super(world);
    this.#world = world;
    const { remembered = 10_000 } = options;
    this.#conformance = new Conformance(world, remembered);
    this.#requests = new NewestList({ ...requestLimits(remembered), weigh: weightOf });
    if (options.onRequest) this.watch({ over: options.onRequest });
  }

  /** Follows what clients do. @returns a function that ends it */
  watch(watcher: Watcher): () => void {
    return this.#world.watchers.add(watcher);
  }

  get users(): readonly User[] {
    return this.#world.users;
  }

  /** The newest requests. */
  get requests(): readonly RecordedRequest[] {
    return this.#requests.entries;
  }

  /** The rules that the client has broken: empty if it follows the documents. */
  get violations(): readonly Violation[] {
    return this.#conformance.violations;
  }

  /** What the client did that is allowed, but unusual. */
  get notes(): readonly Note[] {
    return this.#conformance.notes;
  }

  configure(change: BehaviourChange): void {
    this.#world.configure(change);
  }

  get behaviour(): Behaviour {
    return this.#world.behaviour;
  }

  /** Does something once, or each time, a given time after a milestone. */
  at(milestone: Milestone, timing: Timing, action: () => void): void {
    this.#world.milestones.plan(milestone, timing, action);
  }

  /** Faults for the next matching requests, before those that are already planned. */
  inject(...faults: readonly Fault[]): void {
    this.#world.faults.add(faults);
  }

  /** Rejects with `ConnectionReset` when a real connection would be cut. */
  async handle(received: SimulatorRequest): Promise<SimulatorResponse> {
    const { method, url, headers, body } = received;
    const respelt = withSingleSlashes(url);
    const request = respelt === url ? received : { ...received, url: respelt };
    const record: Recording = { at: this.#world.clock.now(), method, url, headers, body };
    this.#requests.add(record);
    this.#world.watchers.arrived(record);
    let answered: SimulatorResponse | undefined;
    try {
      answered = this.#conformance.before(request, record) ?? (await this.#carry(request));
      const { status, headers: sent, body: text, delivery } = answered;
      record.status = status;
      record.answeredAt = this.#world.clock.now();
      const response = { status, headers: sent, body: text };
      if (!delivery) return response;
      if (request.onSocket) return { ...response, delivery };
      return await deliverInMemory(response, delivery, this.#world.clock, request.signal);
    } catch (error) {
      record.lost = true;
      throw error;
    } finally {
      this.#conformance.after(request, record, answered);
      this.#world.watchers.over(record);
    }
  }

  #carry(request: SimulatorRequest): Promise<SimulatorResponse> {
    const { intermediary } = this.#world.behaviour;
    if (intermediary === null) return this.#answer(request);
    return carry(intermediary, request, this.#world.clock, (carried) => this.#answer(carried));
  }

  #dispatch(request: SimulatorRequest): Promise<SimulatorResponse> {
    return dispatch(this.#world, request, (batched) => this.handle(batched));
  }

  async #answer(request: SimulatorRequest): Promise<SimulatorResponse> {
    const { pathname, search } = requestUrl(request);
    const fault = this.#world.faults.next(request.method.toUpperCase(), pathname + search);
    if (!fault) return this.#dispatch(request);
    const own = ownAnswer(fault.fault);
    if (own) return { ...(await this.#dispatch(request)), delivery: own };
    if (fault.acted) await this.#dispatch(request);
    return failAs(fault.fault, request.signal);
  }
}

export function createSimulator(options: SimulatorOptions, clock: SimulatorClock): Simulator {
  return new Simulator(options, clock);
}

/** IIS takes repeated slashes of a path as one. Clients that add a path to `https://host/` send two. */
function withSingleSlashes(text: string): string {
  if (!text.includes('//', 'https://'.length)) return text;
  const url = new URL(text);
  url.pathname = url.pathname.replaceAll(/\/{2,}/g, '/');
  return url.href;
}

/** The delivery of a fault that keeps the server's answer. */
function ownAnswer(fault: Fault['fault']): Delivery | undefined {
  return typeof fault === 'object' && fault.status === undefined ? (fault.delivery ?? {}) : undefined;
}

function failAs(fault: Fault['fault'], signal: AbortSignal | undefined): Promise<SimulatorResponse> {
  if (fault === 'reset' || signal?.aborted) return Promise.reject(new ConnectionReset());
  if (fault !== 'hang') return Promise.resolve(written(fault));
  return new Promise((_, reject) => {
    signal?.addEventListener('abort', () => {
      reject(new ConnectionReset());
    });
  });
}
