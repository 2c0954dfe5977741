import { type Behaviour } from './behaviour';
import { type SimulatorClock } from './clock';
import { dispatch } from './dispatch';
import { type Fault } from './faults';
import { ConnectionReset, respond, type SimulatorRequest, type SimulatorResponse } from './wire';
import { Verbs } from './verbs';
import { World, type SimulatorOptions } from './world';

/** A request as the server received it, and what became of it. */
export interface RecordedRequest {
  readonly at: number;
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Once answered. */
  readonly status?: number;
  /** It was never answered: the connection was cut, or the client went away. */
  readonly lost?: true;
}

type Recording = { -readonly [K in keyof RecordedRequest]: RecordedRequest[K] };

/** A UCWA server as a function: a request goes in, a response comes out, and time is the clock's. */
export class Simulator extends Verbs {
  readonly #world: World;
  readonly #requests: Recording[] = [];

  constructor(options: SimulatorOptions, clock: SimulatorClock) {
    const world = new World(options, clock);
    super(world);
    this.#world = world;
  }

  get requests(): readonly RecordedRequest[] {
    return this.#requests;
  }

  configure(change: Partial<Behaviour>): void {
    this.#world.configure(change);
  }

  /** Rejects with `ConnectionReset` where a real connection would be cut. */
  async handle(request: SimulatorRequest): Promise<SimulatorResponse> {
    const { method, url, headers, body } = request;
    const record: Recording = { at: this.#world.clock.now(), method, url, headers, body };
    this.#requests.push(record);
    try {
      const response = await this.#answer(request);
      record.status = response.status;
      return response;
    } catch (error) {
      record.lost = true;
      throw error;
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
