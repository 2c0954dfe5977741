import { type Behaviour } from './behaviour';
import { type SimulatorClock } from './clock';
import { dispatch } from './dispatch';
import { Conformance, type Note, type Violation } from './conformance/conformance';
import { type Fault } from './faults';
import { type RecordedRequest, type Recording } from './recording';
import { ConnectionReset, respond, type SimulatorRequest, type SimulatorResponse } from './wire';
import { Verbs } from './verbs';
import { World, type SimulatorOptions } from './world';

/** A UCWA server as a function: a request goes in, a response comes out, and time is the clock's. */
export class Simulator extends Verbs {
  readonly #world: World;
  readonly #conformance: Conformance;
  readonly #requests: Recording[] = [];

  constructor(options: SimulatorOptions, clock: SimulatorClock) {
    const world = new World(options, clock);
    super(world);
    this.#world = world;
    this.#conformance = new Conformance(world);
  }

  get requests(): readonly RecordedRequest[] {
    return this.#requests;
  }

  /** The rules that the client has broken: empty, if it keeps to the documents. */
  get violations(): readonly Violation[] {
    return this.#conformance.violations;
  }

  /** What the client did that is allowed, and worth a look. */
  get notes(): readonly Note[] {
    return this.#conformance.notes;
  }

  configure(change: Partial<Behaviour>): void {
    this.#world.configure(change);
  }

  /** Rejects with `ConnectionReset` where a real connection would be cut. */
  async handle(request: SimulatorRequest): Promise<SimulatorResponse> {
    const { method, url, headers, body } = request;
    const record: Recording = { at: this.#world.clock.now(), method, url, headers, body };
    this.#requests.push(record);
    let answered: SimulatorResponse | undefined;
    try {
      answered = this.#conformance.before(request, record) ?? (await this.#answer(request));
      const { broken: _, ...response } = answered;
      record.status = response.status;
      return response;
    } catch (error) {
      record.lost = true;
      throw error;
    } finally {
      this.#conformance.after(request, record, answered);
    }
  }

  async #answer(request: SimulatorRequest): Promise<SimulatorResponse> {
    const { pathname, search } = new URL(request.url);
    const fault = this.#world.faults.next(request.method.toUpperCase(), pathname + search);
    if (!fault) return dispatch(this.#world, request);
    if (fault.acted) await dispatch(this.#world, request);
    return failAs(fault.fault, request.signal);
  }
}

export function createSimulator(options: SimulatorOptions, clock: SimulatorClock): Simulator {
  return new Simulator(options, clock);
}

function failAs(fault: Fault['fault'], signal: AbortSignal | undefined): Promise<SimulatorResponse> {
  if (fault === 'reset' || signal?.aborted) return Promise.reject(new ConnectionReset());
  if (fault !== 'hang') return Promise.resolve(respond(fault.status, fault.headers, fault.body));
  return new Promise((_, reject) => {
    signal?.addEventListener('abort', () => {
      reject(new ConnectionReset());
    });
  });
}
