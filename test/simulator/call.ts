import { type Application } from './application';
import { type BrokenRule } from './conformance/rules';
import { type SimulatorRequest, type SimulatorResponse } from './wire';
import { type User, type World } from './world';

/** One request while the server handles it. */
export interface Call {
  readonly world: World;
  readonly request: SimulatorRequest;
  readonly url: URL;
  readonly origin: string;
  /** The parts of the path that a route names. */
  readonly path: Readonly<Record<string, string>>;
  /** The server behind that name which answers. */
  readonly frontEnd: number;
  /** The rules that the content of the request breaks, even if the server answers it all the same. */
  readonly breaches: BrokenRule[];
  /** Answers another request as if the client had sent it by itself. */
  readonly handle: (request: SimulatorRequest) => Promise<SimulatorResponse>;
}

/** A request with a valid token. */
export interface UserCall extends Call {
  readonly user: User;
}

/** A request below an existing application of the user. */
export interface ApplicationCall extends UserCall {
  readonly application: Application;
}

export type Answer = SimulatorResponse | Promise<SimulatorResponse>;
